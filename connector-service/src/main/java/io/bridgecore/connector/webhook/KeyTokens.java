package io.bridgecore.connector.webhook;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/** Lets a webhook key pass where a token stands; the door itself checks it. */
@Component
class KeyTokens implements BearerTokenResolver {

    private final DefaultBearerTokenResolver tokens = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String token = tokens.resolve(request);
        return token != null && token.startsWith(WebhookKeys.MARK) ? null : token;
    }
}
