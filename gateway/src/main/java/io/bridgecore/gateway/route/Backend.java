package io.bridgecore.gateway.route;

import java.util.Locale;

/** The services behind the gateway. */
public enum Backend {
    TENANT,
    AUTH,
    USER,
    CONNECTOR,
    SYNC,
    MONITORING;

    /** Short name, as in settings and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
