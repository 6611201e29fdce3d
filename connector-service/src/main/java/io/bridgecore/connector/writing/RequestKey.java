package io.bridgecore.connector.writing;

import io.bridgecore.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The key that the running request carries, and which of its writes is meant: those of one request
 * are numbered.
 *
 * @param fingerprint of the whole request and of who makes it
 */
record RequestKey(String key, int step, String fingerprint) {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String STEPS = RequestKey.class.getName() + ".steps";

    /** The next write of the running request; empty where it carries no key. */
    static Optional<RequestKey> next() {
        return running().flatMap(RequestKey::next);
    }

    private static Optional<RequestKey> next(ServletRequestAttributes running) {
        HttpServletRequest request = running.getRequest();
        String key = request.getHeader(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!ACCEPTABLE.matcher(key).matches()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    HEADER, "must have 1 to 255 visible ASCII characters");
        }
        int step = request.getAttribute(STEPS) instanceof Integer before ? before : 0;
        request.setAttribute(STEPS, step + 1);
        return Optional.of(new RequestKey(key, step, fingerprint(request)));
    }

    /** Tells the client that it hears the answer for a second time. */
    static void replayed() {
        running()
                .map(ServletRequestAttributes::getResponse)
                .filter(response -> !response.isCommitted())
                .ifPresent(response -> response.setHeader(REPLAYED, "true"));
    }

    private static String fingerprint(HttpServletRequest request) {
        return Canonical.digest(
                String.join(
                        "|",
                        caller(request),
                        request.getMethod(),
                        request.getRequestURI(),
                        Objects.requireNonNullElse(request.getQueryString(), ""),
                        request.getAttribute(BodyDigests.DIGEST) instanceof String body
                                ? body
                                : ""));
    }

    /** Who it is: nobody hears what was answered to somebody else. */
    private static String caller(HttpServletRequest request) {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        String name = known == null ? "" : known.getName();
        String behind = request.getHeader("X-User-Id");
        return behind == null ? name : name + "/" + behind;
    }

    private static Optional<ServletRequestAttributes> running() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes)
                : Optional.empty();
    }
}
