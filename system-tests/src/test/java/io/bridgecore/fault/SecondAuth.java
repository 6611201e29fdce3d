package io.bridgecore.fault;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Platform;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Another auth-service beside the platform's own, on the same database. */
final class SecondAuth implements AutoCloseable {

    private final Beside process;

    private SecondAuth(Beside process) {
        this.process = process;
    }

    /** Starts it and waits until it serves. */
    static SecondAuth start() {
        return new SecondAuth(
                Beside.start(
                        "auth", "auth-service", "io.bridgecore.auth.AuthApplication", settings()));
    }

    String url() {
        return process.url();
    }

    /** The same user, asking this process itself. */
    Client directly(Client user) {
        return new Client(url(), user.host(), user.token());
    }

    void kill() {
        process.kill();
    }

    void restart() {
        process.restart();
    }

    @Override
    public void close() {
        kill();
    }

    private static Map<String, String> settings() {
        Platform platform = Platform.shared();
        var settings = new HashMap<String, String>();
        settings.put("BRIDGECORE_DATABASE_URL", platform.address("database.url"));
        settings.put("BRIDGECORE_DATABASE_PASSWORD", platform.secret("auth-app"));
        settings.put("BRIDGECORE_DATABASE_OWNER_PASSWORD", platform.secret("auth-owner"));
        settings.put("BRIDGECORE_MASTER_KEY", platform.secret("master-key"));
        settings.put("BRIDGECORE_MAIL_FOLDER", platform.folder().resolve("mail").toString());
        settings.put(
                "BRIDGECORE_AUTH_INITIAL_PASSWORD_FILE",
                platform.folder().resolve("secrets/initial-admin").toString());
        for (String service : Beside.SERVICES) {
            settings.put(
                    "BRIDGECORE_AUTH_CLIENTS_" + service.toUpperCase(Locale.ROOT),
                    platform.secret(service + "-client"));
        }
        return settings;
    }
}
