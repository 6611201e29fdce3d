package io.bridgecore.auth.oidc;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.Claims;
import java.util.List;
import java.util.Map;

/** What the authorization server says of itself beyond its addresses. */
final class Metadata {

    static final String OPENID = "openid";
    static final String PROFILE = "profile";
    static final String EMAIL = "email";
    static final String OFFLINE = "offline_access";

    /** All that the person may do; without it a token allows what its other scopes name. */
    static final String API = Claims.SCOPE_ALL;

    static final List<String> SCOPES = List.of(OPENID, PROFILE, EMAIL, OFFLINE, API);

    /** What {@code acr} may say, and applications may ask for. */
    static final List<String> LEVELS = List.of(Proof.SINGLE, Proof.DOUBLE);

    private static final List<String> SECRETS =
            List.of("client_secret_basic", "client_secret_post");
    private static final List<String> SECRETS_OR_NONE =
            List.of("client_secret_basic", "client_secret_post", "none");

    private Metadata() {}

    /** Brings the framework's claims down to what is there. */
    static void adjust(Map<String, Object> claims) {
        claims.put(
                "grant_types_supported",
                List.of(
                        "authorization_code",
                        "refresh_token",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:device_code"));
        claims.put("token_endpoint_auth_methods_supported", SECRETS_OR_NONE);
        claims.put("revocation_endpoint_auth_methods_supported", SECRETS_OR_NONE);
        claims.put("introspection_endpoint_auth_methods_supported", SECRETS);
        claims.put(
                "device_authorization_endpoint",
                claims.get("issuer") + "/oauth2/device_authorization");
        claims.put("response_modes_supported", List.of("query"));
        claims.put("prompt_values_supported", List.of("none", "login"));
        claims.put("scopes_supported", SCOPES);
        claims.put("acr_values_supported", LEVELS);
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        List.of(
                        "pushed_authorization_request_endpoint",
                        "tls_client_certificate_bound_access_tokens",
                        "dpop_signing_alg_values_supported")
                .forEach(claims::remove);
    }

    /** The same, for those who ask for OpenID Connect. */
    static void adjustOpenId(Map<String, Object> claims) {
        adjust(claims);
        claims.put("id_token_signing_alg_values_supported", List.of("ES256"));
        claims.put(
                "claims_supported",
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "amr",
                        "azp",
                        "sid",
                        "at_hash",
                        "name",
                        "preferred_username",
                        "email"));
    }
}
