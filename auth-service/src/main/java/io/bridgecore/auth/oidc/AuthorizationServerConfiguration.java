package io.bridgecore.auth.oidc;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.oidc.web.OidcProviderConfigurationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Spring Authorization Server, fed with the platform's own clients and tokens. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    private static final String METADATA = "/.well-known/**";
    private static final String[] PATHS = {"/oauth2/token", METADATA};

    /** Checks clients and gives tokens; everything else has the framework. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            Door door,
            ClientAuthentication authentication,
            ProgramGrant programs,
            RegisteredClients clients,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var refusals = new OAuthRefusals();
        return http.securityMatcher(PATHS)
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server ->
                                server.registeredClientRepository(clients)
                                        .authorizationServerSettings(
                                                AuthorizationServerSettings.builder().build())
                                        .clientAuthentication(client ->
                                                client.authenticationConverters(
                                                                all -> {
                                                                    all.clear();
                                                                    all.add(new GivenCredentials());
                                                                })
                                                        .authenticationProviders(all ->
                                                                replace(
                                                                        all,
                                                                        List.of(authentication)))
                                                        .errorResponseHandler(refusals))
                                        .authorizationServerMetadataEndpoint(metadata ->
                                                metadata.authorizationServerMetadataCustomizer(
                                                        all -> all.claims(Metadata::adjust)))
                                        .tokenEndpoint(token ->
                                                token.authenticationProviders(
                                                        all -> replace(all, List.of(programs)))))
                .authorizeHttpRequests(rules ->
                        rules.requestMatchers(METADATA).permitAll().anyRequest().authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new PublicAddressFilter(door, problems), SecurityContextHolderFilter.class)
                .addFilterBefore(openIdMetadata(), AbstractPreAuthenticatedProcessingFilter.class)
                .build();
    }

    /** The framework's own switch for OpenID Connect would bring sessions in memory with it. */
    private static OidcProviderConfigurationEndpointFilter openIdMetadata() {
        var filter = new OidcProviderConfigurationEndpointFilter();
        filter.setProviderConfigurationCustomizer(all -> all.claims(Metadata::adjustOpenId));
        return filter;
    }

    private static <T> void replace(List<T> all, List<? extends T> ours) {
        all.clear();
        all.addAll(ours);
    }
}
