package io.bridgecore.auth.token;

import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps applications and API clients from what {@link InPerson} marks. */
@Component
class InPersonOnly implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && marked(method)
                && (Delegation.ofCaller() != null || isProgram())) {
            throw CommonProblem.FORBIDDEN.because("Applications cannot do this for anybody");
        }
        return true;
    }

    private static boolean isProgram() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                && Caller.of(token.getToken()).type() == UserType.CLIENT;
    }

    private static boolean marked(HandlerMethod method) {
        return method.hasMethodAnnotation(InPerson.class)
                || method.getBeanType().isAnnotationPresent(InPerson.class);
    }
}
