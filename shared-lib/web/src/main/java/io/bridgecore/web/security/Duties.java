package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps people from everything else until they have done what is demanded of them first. */
class Duties implements HandlerInterceptor {

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

    /** A password that others know goes first: with it anybody could enrol a factor. */
    private static void check(HandlerMethod method, Jwt token) {
        if (is(token, Claims.PASSWORD_CHANGE_REQUIRED)) {
            if (!method.hasMethodAnnotation(WhileChoosingPassword.class)) {
                throw CommonProblem.PASSWORD_CHANGE_REQUIRED.because(
                        "Choose another password first, then renew the token");
            }
        } else if (is(token, Claims.ENROLMENT_REQUIRED)
                && !method.hasMethodAnnotation(WhileEnrolling.class)) {
            throw CommonProblem.ENROLMENT_REQUIRED.because(
                    "The organization demands a second factor: enrol one, then renew the token");
        }
    }

    private static boolean is(Jwt token, String duty) {
        return Boolean.TRUE.equals(token.getClaim(duty));
    }
}
