package io.bridgecore.auth.apiclient;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Adds to problems on the Logikal middleware's paths what its clients look for: {@code success},
 * {@code timestamp} and an upper-case {@code error.code}.
 */
@ControllerAdvice
class OriginalProblems implements ResponseBodyAdvice<Object> {

    private static final String ERROR = "error";

    private final Clock clock;

    OriginalProblems(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supports(
            MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return returnType.getContainingClass().getPackageName().endsWith(".problem");
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem
                && OriginalPaths.contain(request.getURI().getPath())) {
            extend(problem);
        }
        return body;
    }

    private void extend(ProblemDetail problem) {
        Map<String, Object> given =
                Objects.requireNonNullElse(problem.getProperties(), Map.<String, Object>of());
        var error = new LinkedHashMap<String, Object>();
        if (given.get(ERROR) instanceof Map<?, ?> platforms) {
            platforms.forEach((name, value) -> error.put(String.valueOf(name), value));
        }
        error.put("code", String.valueOf(given.get("code")).toUpperCase(Locale.ROOT));
        error.put("details", Objects.requireNonNullElse(given.get("errors"), List.of()));
        problem.setProperty("success", false);
        problem.setProperty(ERROR, error);
        problem.setProperty("timestamp", clock.instant());
    }
}
