#ifndef HEARTH_CMOSQUITTO_SHIM_H
#define HEARTH_CMOSQUITTO_SHIM_H

#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>

/* Swift cannot see eventfd's flags, so the call is made here. */
static inline int hearth_eventfd(void) {
    return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

/* Signals are for the main thread: a daemon waits for SIGTERM there. */
static inline void hearth_prepare_thread(const char *name) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, 0);
    prctl(PR_SET_NAME, name);
}

/* Ends a connection whose sent bytes nobody acknowledges for this long. */
static inline int hearth_limit_unacknowledged(int descriptor, unsigned milliseconds) {
    return setsockopt(
        descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
}

#endif
