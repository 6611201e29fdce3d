package io.bridgecore.web.client;

import io.bridgecore.contracts.ProblemBody.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another service answered with an error. Ports turn the ones they expect into values. */
public final class RemoteCallException extends RuntimeException {

    private final String service;
    private final int status;
    private final @Nullable String code;
    private final String detail;
    private final transient List<FieldError> errors;

    RemoteCallException(
            String service,
            int status,
            @Nullable String code,
            String detail,
            List<FieldError> errors) {
        super(service + " answered " + status + " " + code + ": " + detail);
        this.service = service;
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
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

    /** What went wrong, in the other service's words. */
    public String detail() {
        return detail;
    }

    /** The fields that the other service did not accept. */
    public List<FieldError> errors() {
        return errors;
    }
}
