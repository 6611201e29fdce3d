package io.bridgecore.web.request;

import io.bridgecore.contracts.Uuid7;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that ties answers, log lines, events and calls of one request together. */
public final class RequestId {

    /** Key in the logging context. */
    public static final String KEY = "request_id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of a request that passed the filter; empty before. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof String id ? id : "";
    }

    /** The id of the running request or message, where there is one. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** The offered id when it is harmless in headers and logs, else a new one. */
    static String accept(@Nullable String offered) {
        return offered != null && ACCEPTABLE.matcher(offered).matches()
                ? offered
                : Uuid7.next().toString();
    }
}
