package io.bridgecore.web.problem;

import feign.RetryableException;
import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.contracts.ProblemBody.FieldError;
import io.bridgecore.web.client.RemoteCallException;
import io.bridgecore.web.request.RequestId;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** Renders every exception as a problem. No service has a handler of its own. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
    private static final String AWAY = "The database does not answer at present";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** Left to the security chain, which knows whether anybody is logged in. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void toSecurityChain(RuntimeException refused) {
        throw refused;
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Object> unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return render(UnreadableBody.explain(unreadable), request);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Object> wrongType(
            MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        var detail = "'" + wrong.getValue() + "' is not acceptable as " + wrong.getName();
        return render(CommonProblem.VALIDATION_FAILED.at(wrong.getName(), detail), request);
    }

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<Object> violated(
            ConstraintViolationException violated, HttpServletRequest request) {
        var problem =
                CommonProblem.VALIDATION_FAILED.because(
                        Objects.toString(violated.getMessage(), "A parameter is not acceptable"));
        violated.getConstraintViolations()
                .forEach(v -> problem.at(v.getPropertyPath().toString(), v.getMessage()));
        return render(problem, request);
    }

    @ExceptionHandler(RemoteCallException.class)
    ResponseEntity<Object> remote(RemoteCallException failed, HttpServletRequest request) {
        LOG.warn("Call to another service failed: {}", failed.getMessage());
        return render(
                CommonProblem.UPSTREAM_FAILED.because(
                        "The " + failed.service() + " service answered unexpectedly"),
                request);
    }

    @ExceptionHandler({CallNotPermittedException.class, RetryableException.class})
    ResponseEntity<Object> unreachable(RuntimeException unreachable, HttpServletRequest request) {
        LOG.warn("Another service is unreachable: {}", unreachable.getMessage());
        return render(
                CommonProblem.UNAVAILABLE
                        .because("A service that is needed here is not available")
                        .retryAfter(SHORT_WAIT),
                request);
    }

    /** Forms with files that cannot be taken apart; too large ones say so themselves. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Object> brokenForm(MultipartException broken, HttpServletRequest request) {
        if (broken instanceof ErrorResponse known) {
            return render(known, request);
        }
        LOG.debug("A form could not be read", broken);
        return render(
                CommonProblem.BAD_REQUEST.because(
                        "The form cannot be read: it has no boundary, or breaks off"),
                request);
    }

    /** The client went away in the middle of the answer: nobody is left to tell. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void clientGone(AsyncRequestNotUsableException gone) {
        LOG.debug("Client gone: {}", gone.getMessage());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> any(Exception exception, HttpServletRequest request) {
        if (exception instanceof ErrorResponse known) {
            return render(known, request);
        }
        if (DatabaseAway.isBehind(exception)) {
            return withoutDatabase(exception, request);
        }
        LOG.error("Unexpected error", exception);
        return render(
                CommonProblem.INTERNAL_ERROR.because(
                        "Unexpected error; the request id leads to the log"),
                request);
    }

    /** Nobody may take a write for one that was not done, and send it once more. */
    private static ResponseEntity<Object> withoutDatabase(
            Exception exception, HttpServletRequest request) {
        LOG.warn(
                "The database does not answer: {}",
                NestedExceptionUtils.getMostSpecificCause(exception).toString());
        return render(
                READS.contains(request.getMethod())
                        ? CommonProblem.UNAVAILABLE.because(AWAY).retryAfter(SHORT_WAIT)
                        : CommonProblem.INTERNAL_ERROR.because(
                                AWAY + "; whether this was done is not known"),
                request);
    }

    private static ResponseEntity<Object> render(ErrorResponse error, HttpServletRequest request) {
        HttpStatusCode status = FieldErrors.status(error);
        List<FieldError> errors = FieldErrors.of(error);
        ProblemDetail body = error.getBody();
        String code = code(error, status);
        String detail = FieldErrors.detail(body, errors);
        body.setStatus(status.value());
        body.setDetail(detail);
        body.setType(ProblemBody.uri(code));
        body.setInstance(URI.create(request.getRequestURI()));
        ProblemBody.extensions(status.value(), code, detail, RequestId.of(request), errors)
                .forEach(body::setProperty);
        if (status.is5xxServerError() && error instanceof Exception exception) {
            log(exception);
        }
        return ResponseEntity.status(status)
                .headers(error.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static void log(Exception exception) {
        @Nullable Throwable cause = NestedExceptionUtils.getRootCause(exception);
        if (cause != null) {
            LOG.warn("{}", exception.getMessage(), cause);
        }
    }

    private static String code(ErrorResponse error, HttpStatusCode status) {
        if (error instanceof ProblemException problem) {
            return problem.type().code();
        }
        for (CommonProblem common : CommonProblem.values()) {
            if (common.status().value() == status.value()
                    && common != CommonProblem.MALFORMED_JSON) {
                return common.code();
            }
        }
        return "http_" + status.value();
    }
}
