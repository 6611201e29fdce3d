package io.bridgecore.connector.webhook;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Keeps keys that stand in the path out of traces, and of problems, which senders log. */
@ControllerAdvice
class KeylessPaths implements ResponseBodyAdvice<Object>, ObservationFilter {

    private static final Pattern KEY = Pattern.compile("(/webhooks/in/)[^/?#]+");
    private static final String URL = "http.url";

    @Override
    public Observation.Context map(Observation.Context context) {
        KeyValue url = context.getHighCardinalityKeyValue(URL);
        if (url != null) {
            context.addHighCardinalityKeyValue(KeyValue.of(URL, masked(url.getValue())));
        }
        return context;
    }

    @Override
    public boolean supports(
            MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType form,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem && problem.getInstance() != null) {
            problem.setInstance(URI.create(masked(problem.getInstance().toString())));
        }
        return body;
    }

    private static String masked(String path) {
        return KEY.matcher(path).replaceAll("$1***");
    }
}
