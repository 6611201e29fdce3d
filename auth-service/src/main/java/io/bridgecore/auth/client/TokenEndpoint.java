package io.bridgecore.auth.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.contracts.UserType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The token endpoint of RFC 6749 with the one grant that services use: client credentials. */
@RestController
class TokenEndpoint {

    private static final String BASIC = "Basic ";
    private static final String GRANT = "client_credentials";

    private final ServiceClients clients;
    private final TokenMint mint;

    TokenEndpoint(ServiceClients clients, TokenMint mint) {
        this.clients = clients;
        this.mint = mint;
    }

    /** Answer of RFC 6749, 5.1. */
    record Granted(String accessToken, String tokenType, long expiresIn) {}

    /** Answer of RFC 6749, 5.2. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(String error, @Nullable String errorDescription) {}

    private record Credentials(String client, String secret) {}

    @PostMapping("/oauth2/token")
    ResponseEntity<?> token(
            @RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
        if (request.getQueryString() != null) {
            return refuse("invalid_request", "Parameters belong into the body");
        }
        if (form.values().stream().anyMatch(values -> values.size() > 1)) {
            return refuse("invalid_request", "A parameter is repeated");
        }
        String grant = form.getFirst("grant_type");
        if (grant == null) {
            return refuse("invalid_request", "grant_type is missing");
        }
        Optional<Credentials> given = credentials(request, form);
        if (given.isEmpty() || !clients.recognises(given.get().client(), given.get().secret())) {
            return refuseClient();
        }
        if (!GRANT.equals(grant)) {
            return refuse("unsupported_grant_type", null);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Granted(
                                mint.service(given.get().client()),
                                "Bearer",
                                mint.accessLife(UserType.SERVICE).toSeconds()));
    }

    private static Optional<Credentials> credentials(
            HttpServletRequest request, MultiValueMap<String, String> form) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(header.substring(BASIC.length()).strip());
        }
        String client = form.getFirst("client_id");
        String secret = form.getFirst("client_secret");
        return client == null || secret == null
                ? Optional.empty()
                : Optional.of(new Credentials(client, secret));
    }

    /** Both parts are form-encoded inside the header (RFC 6749, 2.3.1). */
    private static Optional<Credentials> basic(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Credentials(
                                    decode(both.substring(0, colon)),
                                    decode(both.substring(colon + 1))));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String decode(String part) {
        return UriUtils.decode(part.replace('+', ' '), StandardCharsets.UTF_8);
    }

    private static ResponseEntity<Refused> refuse(String error, @Nullable String description) {
        return ResponseEntity.badRequest()
                .cacheControl(CacheControl.noStore())
                .body(new Refused(error, description));
    }

    private static ResponseEntity<Refused> refuseClient() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"bridgecore\"")
                .body(new Refused("invalid_client", "Client authentication failed"));
    }
}
