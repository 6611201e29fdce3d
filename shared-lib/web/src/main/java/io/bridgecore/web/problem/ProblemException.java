package io.bridgecore.web.problem;

import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.contracts.ProblemBody.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A failure on its way to the client. Made by {@link ProblemType#because(String)}. */
public final class ProblemException extends ErrorResponseException {

    private final transient ProblemType type;
    private final String detail;
    private final transient List<FieldError> errors = new ArrayList<>();

    ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    private ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(type.status(), body(type, detail), cause);
        this.type = type;
        this.detail = detail;
    }

    /** Names a field that was not acceptable. */
    public ProblemException at(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** The same failure, with what went wrong underneath for the log. */
    public ProblemException causedBy(Throwable cause) {
        var caused = new ProblemException(type, detail, cause);
        caused.errors.addAll(errors);
        caused.getHeaders().putAll(getHeaders());
        return caused;
    }

    /** Tells the client how long to wait, in whole seconds. */
    public ProblemException retryAfter(Duration wait) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    List<FieldError> errors() {
        return errors;
    }

    @Override
    public String getMessage() {
        return type.code() + ": " + detail;
    }

    private static ProblemDetail body(ProblemType type, @Nullable String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(type.status(), detail);
        body.setType(ProblemBody.uri(type.code()));
        body.setTitle(type.title());
        return body;
    }
}
