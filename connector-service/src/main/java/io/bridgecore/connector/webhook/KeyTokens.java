package io.bridgecore.connector.webhook;

import io.bridgecore.web.security.TokenHeader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.stereotype.Component;

/** Lets a webhook key pass where a token stands; the door itself checks it. */
@Component
class KeyTokens implements BearerTokenResolver {

    private final TokenHeader tokens = new TokenHeader();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String token = tokens.resolve(request);
        return token != null && token.startsWith(WebhookKeys.MARK) ? null : token;
    }
}
