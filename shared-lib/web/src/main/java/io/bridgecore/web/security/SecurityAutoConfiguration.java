package io.bridgecore.web.security;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.PlatformIssuers;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Every service is a stateless resource server, closed by default. It opens paths with {@code
 * bridgecore.web.access.open}; a service that must differ somewhere declares a chain of its own
 * with a higher order.
 */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
@EnableConfigurationProperties({AccessProperties.class, HostProperties.class})
@EnableMethodSecurity
class SecurityAutoConfiguration implements WebMvcConfigurer {

    private static final String COME_BACK = "2";

    private final Requirements requirements;
    private final ObjectProvider<RefusalWitness> witness;

    SecurityAutoConfiguration(AccessProperties access, ObjectProvider<RefusalWitness> witness) {
        this.requirements = new Requirements(access.open());
        this.witness = witness;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Before the others, so that it hears of what they refuse.
        registry.addInterceptor(new RefusedDeeds(witness)).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(new Duties());
        registry.addInterceptor(new PermissionFirst(requirements));
        registry.addInterceptor(new Assurance(Clock.systemUTC()));
    }

    @Bean
    Requirements requirements() {
        return requirements;
    }

    /** Otherwise each filter of each request is wrapped in a span. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        return HarmlessText.firewall();
    }

    @Bean
    OAuth2TokenValidator<Jwt> platformTokenRules(HostProperties hosts) {
        var issuers = new PlatformIssuers(hosts.baseDomain(), hosts.publicUrl());
        return new DelegatingOAuth2TokenValidator<>(
                new PlatformTokens(), token -> PlatformTokens.issued(token, issuers));
    }

    @Bean
    AuthenticationEntryPoint problemEntryPoint(ProblemWriter problems) {
        return (request, response, refused) -> {
            if (refused instanceof AuthenticationServiceException) {
                response.setHeader(HttpHeaders.RETRY_AFTER, COME_BACK);
                problems.write(
                        request,
                        response,
                        CommonProblem.UNAVAILABLE,
                        "The access token cannot be verified at the moment");
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    request,
                    response,
                    CommonProblem.UNAUTHORIZED,
                    "A valid access token is needed");
        };
    }

    @Bean
    AccessDeniedHandler problemAccessDenied(ProblemWriter problems) {
        return (request, response, refused) ->
                problems.write(
                        request,
                        response,
                        CommonProblem.FORBIDDEN,
                        "The token does not allow this");
    }

    @Bean
    @ConditionalOnMissingBean
    BearerTokenResolver bearerTokens() {
        return new TokenHeader();
    }

    @Bean
    @ConditionalOnMissingBean(name = "platformSecurity")
    SecurityFilterChain platformSecurity(
            HttpSecurity http,
            AccessProperties access,
            JwtDecoder tokens,
            AuthenticationEntryPoint entryPoint,
            AccessDeniedHandler denied) {
        AuthenticationManager people = people(tokens);
        return http.authorizeHttpRequests(rules ->
                        rules.requestMatchers(AccessProperties.ALWAYS_OPEN)
                                .permitAll()
                                .requestMatchers(access.open().toArray(String[]::new))
                                .permitAll()
                                .requestMatchers("/internal/**")
                                .hasAuthority(Permission.INTERNAL)
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(_ -> people)
                                .authenticationEntryPoint(entryPoint)
                                .accessDeniedHandler(denied)
                                .withObjectPostProcessor(new FailuresAnswered(entryPoint)))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(entryPoint).accessDeniedHandler(denied))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Tokens travel in a header: a forged request of a browser carries none.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Without a provider's manager, which would tell listeners that nobody has of each request. */
    private static AuthenticationManager people(JwtDecoder tokens) {
        var provider = new JwtAuthenticationProvider(tokens);
        provider.setJwtAuthenticationConverter(new KnownPeople());
        return provider::authenticate;
    }

    /** When nobody can tell whether a token is good, that is an answer too. */
    private record FailuresAnswered(AuthenticationEntryPoint entryPoint)
            implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

        @Override
        public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
            var handler = new AuthenticationEntryPointFailureHandler(entryPoint);
            handler.setRethrowAuthenticationServiceException(false);
            filter.setAuthenticationFailureHandler(handler);
            return filter;
        }
    }
}
