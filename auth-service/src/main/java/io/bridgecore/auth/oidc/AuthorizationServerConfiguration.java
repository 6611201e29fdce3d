package io.bridgecore.auth.oidc;

import io.bridgecore.auth.signin.BrowserSession;
import io.bridgecore.auth.signin.Door;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.web.OidcProviderConfigurationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Spring Authorization Server, fed with the platform's own clients, people and sessions. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    /** Where applications send people. */
    static final String AUTHORIZE = "/oauth2/authorize";

    private static final String METADATA = "/.well-known/**";
    private static final String[] PATHS = {
        AUTHORIZE,
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/introspect",
        "/oauth2/device_authorization",
        METADATA
    };

    private final ClientAuthentication authentication;
    private final RegisteredClients clients;
    private final Authorizations authorizations;
    private final Grants grants;

    AuthorizationServerConfiguration(
            ClientAuthentication authentication,
            RegisteredClients clients,
            Authorizations authorizations,
            Grants grants) {
        this.authentication = authentication;
        this.clients = clients;
        this.authorizations = authorizations;
        this.grants = grants;
    }

    /** Checks clients, makes codes and gives tokens for them; everything else has the framework. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            Door door,
            BrowserSession browser,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var refusals = new OAuthRefusals();
        var entry =
                DelegatingAuthenticationEntryPoint.builder()
                        .addEntryPointFor(
                                new SignInEntry(),
                                PathPatternRequestMatcher.withDefaults().matcher(AUTHORIZE))
                        .defaultEntryPoint(refusals)
                        .build();
        return http.securityMatcher(PATHS)
                .with(new OAuth2AuthorizationServerConfigurer(), server -> feed(server, refusals))
                .authorizeHttpRequests(rules ->
                        rules.requestMatchers(METADATA).permitAll().anyRequest().authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(entry))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(
                        new PublicAddressFilter(door, problems), SecurityContextHolderFilter.class)
                .addFilterBefore(openIdMetadata(), AbstractPreAuthenticatedProcessingFilter.class)
                .addFilterBefore(
                        new SignedInFilter(door, browser, clock),
                        AbstractPreAuthenticatedProcessingFilter.class)
                .build();
    }

    private void feed(OAuth2AuthorizationServerConfigurer server, OAuthRefusals refusals) {
        server.registeredClientRepository(clients)
                .authorizationService(authorizations)
                .authorizationServerSettings(AuthorizationServerSettings.builder().build())
                .clientAuthentication(client ->
                        client.authenticationConverters(
                                        all -> replace(all, List.of(new GivenCredentials())))
                                .authenticationProviders(
                                        all -> replace(all, List.of(authentication)))
                                .errorResponseHandler(refusals))
                .authorizationServerMetadataEndpoint(metadata ->
                        metadata.authorizationServerMetadataCustomizer(
                                all -> all.claims(Metadata::adjust)))
                .authorizationEndpoint(authorize ->
                        authorize.authenticationProviders(
                                all -> replace(all, List.of(codesForAnybody()))))
                .tokenEndpoint(
                        token -> token.authenticationProviders(all -> replace(all, grants.all())))
                .tokenRevocationEndpoint(revocation ->
                        revocation.authenticationProviders(
                                all -> replace(all, List.of(grants.revocation()))))
                .tokenIntrospectionEndpoint(introspection ->
                        introspection.authenticationProviders(
                                all -> replace(all, List.of(grants.introspection()))))
                .deviceAuthorizationEndpoint(device ->
                        device.verificationUri("/oauth2/device")
                                .authenticationProviders(
                                        all -> replace(all, List.of(grants.deviceRequest()))));
    }

    /** The framework's own one refuses the scope openid as long as its sessions are not wanted. */
    private OAuth2AuthorizationCodeRequestAuthenticationProvider codesForAnybody() {
        return new OAuth2AuthorizationCodeRequestAuthenticationProvider(
                clients, authorizations, new InMemoryOAuth2AuthorizationConsentService());
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
