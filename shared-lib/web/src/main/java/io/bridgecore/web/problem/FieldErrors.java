package io.bridgecore.web.problem;

import io.bridgecore.contracts.ProblemBody.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Which fields a failure is about, in the names that the client sent. */
final class FieldErrors {

    private FieldErrors() {}

    static List<FieldError> of(ErrorResponse error) {
        return switch (error) {
            case ProblemException problem -> List.copyOf(problem.errors());
            case MethodArgumentNotValidException invalid ->
                    invalid.getBindingResult().getAllErrors().stream()
                            .map(e ->
                                    new FieldError(
                                            snake(fieldOf(e)),
                                            Objects.toString(e.getDefaultMessage(), "")))
                            .toList();
            case HandlerMethodValidationException invalid ->
                    invalid.getParameterValidationResults().stream()
                            .flatMap(FieldErrors::ofParameter)
                            .toList();
            case MissingServletRequestParameterException missing ->
                    List.of(new FieldError(missing.getParameterName(), "is required"));
            default -> List.of();
        };
    }

    /** Failed rules are 422 in this API, where the framework says 400. */
    static HttpStatusCode status(ErrorResponse error) {
        return error instanceof MethodArgumentNotValidException
                        || error instanceof HandlerMethodValidationException
                        || error instanceof MissingServletRequestParameterException
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : error.getStatusCode();
    }

    static String detail(ProblemDetail body, List<FieldError> errors) {
        String given = Objects.toString(body.getDetail(), "");
        boolean framework =
                given.startsWith("Invalid request content") || given.equals("Validation failure");
        if (errors.isEmpty() || !framework) {
            return given;
        }
        return errors.stream()
                .map(e -> e.field() + " " + e.message())
                .collect(Collectors.joining("; "));
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Stream<FieldError> ofParameter(ParameterValidationResult result) {
        String name = snake(Objects.toString(result.getMethodParameter().getParameterName(), ""));
        return result.getResolvableErrors().stream()
                .map(e -> new FieldError(name, Objects.toString(e.getDefaultMessage(), "")));
    }

    private static String fieldOf(org.springframework.validation.ObjectError error) {
        return error instanceof org.springframework.validation.FieldError field
                ? field.getField()
                : error.getObjectName();
    }
}
