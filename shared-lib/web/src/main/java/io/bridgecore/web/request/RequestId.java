package io.bridgecore.web.request;

import io.bridgecore.contracts.Uuid7;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that ties answers, log lines, events and calls of one request together. */
public final class RequestId {

    /** Key in the logging context. */
    public static final String KEY = "request_id";

    private static final int LONGEST = 64;

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
        return offered != null && isHarmless(offered) ? offered : Uuid7.next().toString();
    }

    /** Nothing but letters, digits and {@code . _ -}. */
    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean word =
                    (letter >= 'a' && letter <= 'z')
                            || (letter >= 'A' && letter <= 'Z')
                            || (letter >= '0' && letter <= '9');
            if (!word && letter != '.' && letter != '_' && letter != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST;
    }
}
