package io.bridgecore.fault;

import io.bridgecore.platform.Client;
import java.util.Map;

/** Another gateway beside the platform's own, from the same jars with the same settings. */
final class SecondGateway implements AutoCloseable {

    private final Beside process;

    private SecondGateway(Beside process) {
        this.process = process;
    }

    /** Starts it and waits until it serves. */
    static SecondGateway start() {
        return start(Map.of());
    }

    /** The same with some settings of its own. */
    static SecondGateway start(Map<String, String> own) {
        return new SecondGateway(
                Beside.start(
                        "gateway", "gateway", "io.bridgecore.gateway.GatewayApplication", own));
    }

    /** The same user, coming in through this gateway. */
    Client through(Client user) {
        return new Client(process.url(), user.host(), user.token());
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
