package io.bridgecore.connector.connection;

import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Which of the tenant's connections a request means, where it says so. */
final class Choice {

    private static final String HEADER = "X-Connection-Id";
    private static final String PARAMETER = "connection";

    private Choice() {}

    /** The id or name that the running request gives; empty outside of requests. */
    static Optional<String> ofRequest() {
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes running)) {
            return Optional.empty();
        }
        String named = running.getRequest().getHeader(HEADER);
        return Optional.ofNullable(
                        named == null ? running.getRequest().getParameter(PARAMETER) : named)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
