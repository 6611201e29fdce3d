package io.bridgecore.auth.oidc;

import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.CLIENT_ID;
import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.CLIENT_SECRET;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.web.util.UriUtils;

/**
 * Reads how a client introduces itself: by header, in the body, or by its name alone. The
 * framework's own converters know the last one for codes only, not for refreshing or devices.
 */
class GivenCredentials implements AuthenticationConverter {

    private static final String BASIC = "basic";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        String client = single(request, CLIENT_ID);
        String secret = single(request, CLIENT_SECRET);
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(header.substring(BASIC.length()).strip());
        }
        if (client == null || client.isBlank()) {
            return null;
        }
        return secret == null
                ? token(client, ClientAuthenticationMethod.NONE, null)
                : token(client, ClientAuthenticationMethod.CLIENT_SECRET_POST, secret);
    }

    /** Both parts are form-encoded inside the header (RFC 6749, 2.3.1). */
    private static Authentication basic(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                return token(
                        decode(both.substring(0, colon)),
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        decode(both.substring(colon + 1)));
            }
        } catch (IllegalArgumentException notEncoded) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    private static Authentication token(
            String client, ClientAuthenticationMethod method, @Nullable String secret) {
        return new OAuth2ClientAuthenticationToken(client, method, secret, Map.of());
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return values == null ? null : values[0];
    }

    private static String decode(String part) {
        return UriUtils.decode(part.replace('+', ' '), StandardCharsets.UTF_8);
    }
}
