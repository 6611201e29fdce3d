package io.bridgecore.gateway.remote;

import io.netty.channel.ChannelOption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.RemoveAuthorizedClientReactiveOAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** The two clients of the gateway: one that shows the gateway's own token, one that shows none. */
@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {

    private static final String REGISTRATION = "bridgecore";

    @Bean
    WebClient plainClient(RemoteProperties properties) {
        HttpClient http =
                HttpClient.create()
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(properties.connectTimeout().toMillis()))
                        .responseTimeout(properties.responseTimeout());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs ->
                        codecs.defaultCodecs()
                                .maxInMemorySize((int) properties.maxAnswer().toBytes()))
                .build();
    }

    @Bean
    WebClient serviceClient(
            WebClient plainClient,
            ReactiveClientRegistrationRepository registrations,
            ReactiveOAuth2AuthorizedClientService clients) {
        var tokens =
                new ServerOAuth2AuthorizedClientExchangeFilterFunction(
                        new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
                                registrations, clients));
        tokens.setDefaultClientRegistrationId(REGISTRATION);
        tokens.setAuthorizationFailureHandler(
                new RemoveAuthorizedClientReactiveOAuth2AuthorizationFailureHandler(
                        (registration, principal, _) ->
                                clients.removeAuthorizedClient(registration, principal.getName())));
        return plainClient.mutate().filter(tokens).build();
    }
}
