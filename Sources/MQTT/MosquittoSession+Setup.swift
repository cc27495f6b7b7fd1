import CMosquitto
import Glibc

/// What is done before connecting.
extension MosquittoSession {
    func configure() throws(TransportError) {
        let wireVersion = version == .v5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311
        try expect(mosquitto_int_option(handle, MOSQ_OPT_PROTOCOL_VERSION, wireVersion))
        if case .tcp = options.endpoint {
            try expect(mosquitto_int_option(handle, MOSQ_OPT_TCP_NODELAY, 1))
        }
        if let username = options.username {
            try expect(mosquitto_username_pw_set(handle, username, options.password))
        }
        if let will = options.will {
            try expect(
                will.payload.withUnsafeBytes {
                    mosquitto_will_set(
                        handle, will.topic, Int32(clamping: $0.count), $0.baseAddress,
                        Int32(will.qos.rawValue), will.retain)
                })
        }
        if let tls = options.tls {
            try configure(tls)
        }
    }

    private func configure(_ tls: TLSOptions) throws(TransportError) {
        let files = [tls.authorityFile, tls.certificateFile, tls.keyFile].compactMap(\.self)
        for file in files where access(file, R_OK) != 0 {
            throw .tls("cannot read \(file): \(String(cString: strerror(errno)))")
        }
        let directory = tls.authorityFile == nil ? "/etc/ssl/certs" : nil
        let code = mosquitto_tls_set(
            handle, tls.authorityFile, directory, tls.certificateFile, tls.keyFile, nil)
        guard code == 0 else { throw .tls(lastComplaint ?? describe(code)) }
    }

    private func expect(_ code: Int32) throws(TransportError) {
        guard code == 0 else { throw .library(code: code, text: describe(code)) }
    }

    func installCallbacks() {
        mosquitto_message_callback_set(handle) { _, context, message in
            guard let message else { return }
            session(context)?.received(message.pointee)
        }
        mosquitto_connect_v5_callback_set(handle) { _, context, code, _, _ in
            session(context)?.answered(code)
        }
        mosquitto_disconnect_v5_callback_set(handle) { _, context, code, _ in
            session(context)?.disconnected(code)
        }
        mosquitto_publish_v5_callback_set(handle) { _, context, id, code, _ in
            session(context)?.published(id, code)
        }
        mosquitto_subscribe_callback_set(handle) { _, context, id, count, codes in
            let granted = UnsafeBufferPointer(start: codes, count: Int(count))
            session(context)?.granted(id, granted)
        }
        mosquitto_log_callback_set(handle) { _, context, level, text in
            guard level & Int32(MOSQ_LOG_ERR) != 0, let text else { return }
            session(context)?.complained(String(cString: text))
        }
    }
}

/// The session a callback belongs to.
private func session(_ context: UnsafeMutableRawPointer?) -> MosquittoSession? {
    context.map { Unmanaged<MosquittoSession>.fromOpaque($0).takeUnretainedValue() }
}
