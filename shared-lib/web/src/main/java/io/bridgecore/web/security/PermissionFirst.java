package io.bridgecore.web.security;

import io.bridgecore.contracts.Requirement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses whoever lacks the permission before the body is read: nobody learns from a validation
 * error what an endpoint they may not use would take.
 */
class PermissionFirst implements HandlerInterceptor {

    private final Requirements requirements;

    PermissionFirst(Requirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && requirements.of(method).orElse(null) instanceof Requirement.AnyOf needed
                && !needed.allows(held(SecurityContextHolder.getContext().getAuthentication()))) {
            throw new AccessDeniedException("Needs " + needed.permissions());
        }
        return true;
    }

    private static Set<String> held(@Nullable Authentication caller) {
        return caller == null
                ? Set.of()
                : caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet());
    }
}
