package io.bridgecore.web.client;

import org.jspecify.annotations.Nullable;

/** Another service answered with an error. Ports turn the ones they expect into values. */
public final class RemoteCallException extends RuntimeException {

    private final String service;
    private final int status;
    private final @Nullable String code;

    RemoteCallException(String service, int status, @Nullable String code, String detail) {
        super(service + " answered " + status + " " + code + ": " + detail);
        this.service = service;
        this.status = status;
        this.code = code;
    }

    /** Short name of the service that answered. */
    public String service() {
        return service;
    }

    public int status() {
        return status;
    }

    /** The problem's code; null when the answer was no problem of the platform. */
    public @Nullable String code() {
        return code;
    }
}
