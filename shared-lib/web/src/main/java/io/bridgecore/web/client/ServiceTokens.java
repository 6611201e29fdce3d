package io.bridgecore.web.client;

import java.util.Objects;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;

/** This service's own token, fetched when needed and kept until shortly before it expires. */
public class ServiceTokens {

    private static final OAuth2AuthorizeRequest REQUEST =
            OAuth2AuthorizeRequest.withClientRegistrationId("bridgecore")
                    .principal("bridgecore")
                    .build();

    private final OAuth2AuthorizedClientManager clients;

    ServiceTokens(OAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    /** The token's text. */
    public String token() {
        return Objects.requireNonNull(clients.authorize(REQUEST)).getAccessToken().getTokenValue();
    }
}
