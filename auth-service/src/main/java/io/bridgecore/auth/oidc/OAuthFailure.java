package io.bridgecore.auth.oidc;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.ErrorResponseException;

/** The platform's refusals in the words of OAuth. */
final class OAuthFailure {

    private OAuthFailure() {}

    static OAuth2AuthenticationException invalidGrant() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }

    static OAuth2AuthenticationException unauthorizedClient() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
    }

    /**
     * Does the work; whoever may not come in is told so as OAuth says it. Trouble of the platform
     * itself stays what it is.
     */
    static <T> Optional<T> translated(Supplier<@Nullable Optional<T>> work) {
        try {
            return Objects.requireNonNull(work.get());
        } catch (ErrorResponseException refused) {
            if (refused.getStatusCode().is5xxServerError()) {
                throw refused;
            }
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_GRANT, refused.getBody().getDetail(), null),
                    refused);
        }
    }
}
