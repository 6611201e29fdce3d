package io.bridgecore.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Tells the witness of what was refused with 403: whatever changes something, and what carries
 * {@link StepUp}. A service that is refused speaks for somebody whom it tells of itself.
 */
class RefusedDeeds implements HandlerInterceptor {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_QUIET = 10_000;

    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().expireAfterWrite(QUIET).maximumSize(MOST_QUIET).build();
    private final ObjectProvider<RefusalWitness> witness;

    RefusedDeeds(ObjectProvider<RefusalWitness> witness) {
        this.witness = witness;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (handler instanceof HandlerMethod method && isDangerous(request, method)) {
            code(request, response, failure).ifPresent(code -> hear(deed(request), code));
        }
    }

    private void hear(String deed, String code) {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token) {
            Caller caller = Caller.of(token.getToken());
            if (caller.type() != UserType.SERVICE) {
                tell(caller, deed, code);
            }
        }
    }

    private void tell(Caller caller, String deed, String code) {
        if (told.asMap().putIfAbsent(caller.id() + " " + deed + " " + code, true) == null) {
            witness.ifAvailable(one -> one.refused(caller, deed, code));
        }
    }

    private static boolean isDangerous(HttpServletRequest request, HandlerMethod method) {
        return !HARMLESS.contains(request.getMethod()) || method.hasMethodAnnotation(StepUp.class);
    }

    private static Optional<String> code(
            HttpServletRequest request, HttpServletResponse response, @Nullable Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return Optional.of(CommonProblem.FORBIDDEN.code());
        }
        if (response.getStatus() != HttpStatus.FORBIDDEN.value()) {
            return Optional.empty();
        }
        return Optional.of(
                request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE)
                                instanceof ProblemException problem
                        ? problem.type().code()
                        : CommonProblem.FORBIDDEN.code());
    }

    private static String deed(HttpServletRequest request) {
        return request.getMethod()
                + " "
                + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }
}
