package io.bridgecore.auth.signin;

import io.bridgecore.auth.token.Issuers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** Keeps forms of other sites away from the pages. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(HttpSecurity http, Issuers issuers) {
        boolean secure = issuers.platform().startsWith("https:");
        var forms = new CookieCsrfTokenRepository();
        forms.setCookieName(secure ? "__Host-form" : "form");
        forms.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(secure).sameSite("Lax").path("/"));
        return http.securityMatcher(LoginPage.PATH, "/oauth2/device", LogoutPage.PATH)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(csrf ->
                        csrf.csrfTokenRepository(forms)
                                // An application may post its own token of the person instead.
                                .ignoringRequestMatchers(request ->
                                        LogoutPage.PATH.equals(request.getRequestURI())
                                                && request.getParameter("confirmed") == null))
                .exceptionHandling(errors ->
                        errors.accessDeniedHandler((request, response, denied) -> {
                            response.setStatus(HttpStatus.FORBIDDEN.value());
                            response.setContentType("text/plain;charset=UTF-8");
                            response.getWriter()
                                    .write("This form is too old. Go back, reload, try again.");
                        }))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
