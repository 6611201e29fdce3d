package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Requirement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses whoever lacks the permission before the body is read: nobody learns from a validation
 * error what an endpoint they may not use would take. Where no permission is asked for, an
 * application without the scope {@code api} may nothing but what {@link ForApplications} marks.
 */
class PermissionFirst implements HandlerInterceptor {

    private final Requirements requirements;

    PermissionFirst(Requirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            switch (requirements.of(method).orElse(null)) {
                case Requirement.AnyOf needed when !needed.allows(held(caller)) ->
                        throw new AccessDeniedException("Needs " + needed.permissions());
                case Requirement.SignedIn() when isNarrow(caller) && !isForApplications(method) ->
                        throw new AccessDeniedException("Needs the scope " + Claims.SCOPE_ALL);
                case null, default -> {}
            }
        }
        return true;
    }

    private static boolean isForApplications(HandlerMethod method) {
        return method.hasMethodAnnotation(ForApplications.class);
    }

    /** Whether an application asks that may do some things only of those the person may do. */
    private static boolean isNarrow(@Nullable Authentication caller) {
        return caller instanceof JwtAuthenticationToken token
                && token.getToken().hasClaim(Claims.CLIENT_ID)
                && token.getToken().getClaim(Claims.SCOPE) instanceof String scopes
                && !List.of(scopes.split(" ")).contains(Claims.SCOPE_ALL);
    }

    private static Stream<String> held(@Nullable Authentication caller) {
        return caller == null
                ? Stream.empty()
                : caller.getAuthorities().stream().map(GrantedAuthority::getAuthority);
    }
}
