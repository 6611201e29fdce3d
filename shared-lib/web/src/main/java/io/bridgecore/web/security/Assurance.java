package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
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
            check(method, caller.getToken());
        }
        return true;
    }

    private void check(HandlerMethod method, Jwt token) {
        if (Boolean.TRUE.equals(token.getClaim(Claims.ENROLMENT_REQUIRED))
                && !method.hasMethodAnnotation(WhileEnrolling.class)) {
            throw CommonProblem.ENROLMENT_REQUIRED.because(
                    "The organization demands a second factor: enrol one, then renew the token");
        }
        StepUp dangerous = method.getMethodAnnotation(StepUp.class);
        if (dangerous != null) {
            FreshProof.demand(token, dangerous.always(), clock.instant());
        }
    }
}
