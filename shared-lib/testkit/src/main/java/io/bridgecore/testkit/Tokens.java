package io.bridgecore.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Access tokens that the service under test trusts, and some that it must not. Stands in for
 * auth-service: serves its key set and its token endpoint.
 */
public final class Tokens {

    private static final ECKey KEY = key();
    private static final ECKey FOREIGN_KEY = key();
    private static final List<String> REVOKED = new CopyOnWriteArrayList<>();
    private static final HttpServer ISSUER = serve();
    private static final long LIFE_SECONDS = 1800;

    private Tokens() {}

    /** Base URL that takes the place of auth-service for keys and service tokens. */
    public static String issuer() {
        return "http://127.0.0.1:" + ISSUER.getAddress().getPort();
    }

    /** An administrator of a tenant. */
    public static String tenantAdmin(TenantId tenant) {
        return of(UserType.TENANT, Role.TENANT_ADMIN, claims -> claims.tenant(tenant));
    }

    public static String manager(TenantId tenant) {
        return of(UserType.TENANT, Role.MANAGER, claims -> claims.tenant(tenant));
    }

    public static String staff(TenantId tenant) {
        return of(UserType.TENANT, Role.STAFF, claims -> claims.tenant(tenant));
    }

    public static String superAdmin() {
        return of(UserType.ADMIN, Role.SUPER_ADMIN, _ -> {});
    }

    public static String admin() {
        return of(UserType.ADMIN, Role.ADMIN, _ -> {});
    }

    public static String support() {
        return of(UserType.ADMIN, Role.SUPPORT, _ -> {});
    }

    /** Another service of the platform. */
    public static String service(String name) {
        return of(UserType.SERVICE, Role.SERVICE, claims -> claims.subject(name));
    }

    /** Any token, with what the test cares about changed. */
    public static String of(UserType type, Role role, Consumer<Content> changes) {
        return sign(KEY, type, role, changes);
    }

    public static String expired(TenantId tenant) {
        return of(
                UserType.TENANT,
                Role.TENANT_ADMIN,
                claims -> claims.tenant(tenant).expires(Instant.now().minusSeconds(300)));
    }

    /** Rightly made, but signed with a key that the platform does not know. */
    public static String foreign(TenantId tenant) {
        return sign(
                FOREIGN_KEY, UserType.TENANT, Role.TENANT_ADMIN, claims -> claims.tenant(tenant));
    }

    /** A refresh token where an access token is due. */
    public static String refresh(TenantId tenant) {
        return of(
                UserType.TENANT,
                Role.TENANT_ADMIN,
                claims -> claims.tenant(tenant).claim(Claims.TYPE, Claims.REFRESH));
    }

    public static String garbage() {
        return "eyJhbGciOiJub25lIn0.e30.";
    }

    /** Lets auth-service say from now on that tokens with this claim were revoked. */
    public static void revoke(String claim, String value) {
        Instant now = Instant.now();
        REVOKED.add(
                """
                {"claim":"%s","value":"%s","before":"%s","until":"%s","reason":"test"}
                """
                        .formatted(claim, value, now, now.plusSeconds(LIFE_SECONDS)));
    }

    /** The claims of a token in the making. */
    public static final class Content {

        private final JWTClaimsSet.Builder claims;

        private Content(JWTClaimsSet.Builder claims) {
            this.claims = claims;
        }

        public Content tenant(TenantId tenant) {
            claims.claim(Claims.TENANT_ID, tenant.toString());
            return this;
        }

        public Content subject(String subject) {
            claims.subject(subject);
            return this;
        }

        public Content expires(Instant instant) {
            claims.expirationTime(Date.from(instant));
            return this;
        }

        public Content claim(String name, Object value) {
            claims.claim(name, value);
            return this;
        }
    }

    private static String sign(ECKey key, UserType type, Role role, Consumer<Content> changes) {
        Instant now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(Claims.AUDIENCE)
                        .jwtID(UUID.randomUUID().toString())
                        .subject(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                        .claim(Claims.TYPE, Claims.ACCESS)
                        .claim(Claims.USER_TYPE, type.claim())
                        .claim(Claims.ROLE, role.claim())
                        .claim(Claims.EMAIL, "someone@example.com")
                        .claim(Claims.SESSION, UUID.randomUUID().toString())
                        .claim(Claims.PERMISSIONS, new ArrayList<>(role.permissions()));
        changes.accept(new Content(claims));
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                            claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ECKey signer() {
        return KEY;
    }

    static ECKey stranger() {
        return FOREIGN_KEY;
    }

    /** Claims that would open the platform, were they signed rightly. */
    static JWTClaimsSet goodClaims() {
        try {
            return SignedJWT.parse(superAdmin()).getJWTClaimsSet();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/oauth2/jwks", http -> answer(http, new JWKSet(KEY.toPublicJWK()).toString()));
            server.createContext(
                    "/oauth2/token",
                    http ->
                            answer(
                                    http,
                                    """
                                    {"access_token":"%s","token_type":"Bearer","expires_in":1800}
                                    """
                                            .formatted(service("test"))));
            server.createContext("/internal/revocations", http -> answer(http, REVOKED.toString()));
            server.setExecutor(Thread::startVirtualThread);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange http, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
        http.close();
    }
}
