#ifndef HEARTH_CMOSQUITTO_SHIM_H
#define HEARTH_CMOSQUITTO_SHIM_H

#define _GNU_SOURCE
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <sys/eventfd.h>

#endif
