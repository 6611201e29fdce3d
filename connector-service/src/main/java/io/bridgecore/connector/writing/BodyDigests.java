package io.bridgecore.connector.writing;

import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Notes what the body of a request with a key says. */
@ControllerAdvice
class BodyDigests extends RequestBodyAdviceAdapter {

    static final String DIGEST = BodyDigests.class.getName();

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        RequestAttributes running = RequestContextHolder.getRequestAttributes();
        if (running != null && message.getHeaders().containsHeader(RequestKey.HEADER)) {
            running.setAttribute(DIGEST, Canonical.ofValue(body), RequestAttributes.SCOPE_REQUEST);
        }
        return body;
    }
}
