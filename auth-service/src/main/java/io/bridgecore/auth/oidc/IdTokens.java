package io.bridgecore.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.contracts.Claims;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an application is told of who signed in. It opens nothing. */
@Component
class IdTokens {

    private static final List<String> COPIED =
            List.of(
                    Claims.SESSION,
                    "acr",
                    "amr",
                    "auth_time",
                    Claims.USER_TYPE,
                    Claims.TENANT_ID,
                    Claims.TENANT);
    private static final int HALF = 16;

    private final TokenMint mint;
    private final Profiles profiles;

    IdTokens(TokenMint mint, Profiles profiles) {
        this.mint = mint;
        this.profiles = profiles;
    }

    /**
     * @param access the token that goes along with it
     * @param nonce that the application wants to see again
     */
    String of(Application application, String access, Set<String> scopes, @Nullable String nonce) {
        JWTClaimsSet source = ApplicationSessions.claims(access);
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(source.getIssuer())
                        .subject(source.getSubject())
                        .audience(application.clientId())
                        .issueTime(source.getIssueTime())
                        .expirationTime(source.getExpirationTime())
                        .claim(Claims.TYPE, "id")
                        .claim("azp", application.clientId())
                        .claim("nonce", nonce)
                        .claim("at_hash", half(access));
        COPIED.forEach(name -> claims.claim(name, source.getClaim(name)));
        profiles.of(source.getSubject(), (String) source.getClaim(Claims.TENANT_ID), scopes)
                .forEach(claims::claim);
        return mint.sign(claims);
    }

    /** The left half of the hash (OpenID Connect Core, 3.1.3.6). */
    private static String half(String access) {
        byte[] hash = LoginCodes.hash(access);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HALF));
    }
}
