package io.bridgecore.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds dangerous deeds back until the caller has proved well enough who he is. */
class Assurance implements HandlerInterceptor {

    private final Clock clock;

    Assurance(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller) {
            StepUp dangerous = method.getMethodAnnotation(StepUp.class);
            if (dangerous != null) {
                FreshProof.demand(caller.getToken(), dangerous.always(), clock.instant());
            }
        }
        return true;
    }
}
