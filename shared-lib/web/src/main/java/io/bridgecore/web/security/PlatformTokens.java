package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.PlatformIssuers;
import io.bridgecore.contracts.UserType;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What the platform demands of a token beyond signature, time and audience. */
final class PlatformTokens implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2Error WRONG_TYPE =
            new OAuth2Error("invalid_token", "This is not an access token of the platform", null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return Claims.ACCESS.equals(token.getClaimAsString(Claims.TYPE))
                        && token.getSubject() != null
                        && knownType(token.getClaimAsString(Claims.USER_TYPE))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(WRONG_TYPE);
    }

    /** Whether the token comes from an issuer that may speak for its tenant. */
    static OAuth2TokenValidatorResult issued(Jwt token, PlatformIssuers issuers) {
        return issuers.vouch(token.getClaimAsString("iss"), token.getClaimAsString(Claims.TENANT))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(WRONG_TYPE);
    }

    private static boolean knownType(@Nullable String claim) {
        for (UserType type : UserType.values()) {
            if (type.claim().equals(claim)) {
                return true;
            }
        }
        return false;
    }
}
