package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Access tokens, the key that verifies them, and requests that show them. */
final class Passes {

    private static final int COORDINATE = 32;
    private static final long LIFE_SECONDS = 7200;
    private static final String KEY_ID = "bench";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    Passes() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
    }

    /** Writes what the backend answers for auth-service, into a folder. */
    void publish(Path folder) throws IOException {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        Files.writeString(
                folder.resolve("jwks.json"),
                """
                {"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"%s",\
                "x":"%s","y":"%s"}]}\
                """
                        .formatted(
                                KEY_ID,
                                coordinate(key.getW().getAffineX()),
                                coordinate(key.getW().getAffineY())));
        Files.writeString(
                folder.resolve("token.json"),
                """
                {"access_token":"%s","token_type":"Bearer","expires_in":1800}\
                """
                        .formatted(token("service", "")));
    }

    /** Writes requests of tenants to a file, one per line. */
    Path requests(Path file, String path, int from, int to) throws IOException {
        List<String> lines =
                IntStream.range(from, to)
                        .mapToObj(Tenant::new)
                        .map(tenant -> request(path, tenant))
                        .map(text ->
                                Base64.getEncoder()
                                        .encodeToString(text.getBytes(StandardCharsets.US_ASCII)))
                        .toList();
        return Files.write(file, lines);
    }

    private String request(String path, Tenant tenant) {
        return "GET %s HTTP/1.1\r\nHost: %s.localhost\r\nUser-Agent: BridgeCore-SDK/2.1 (bench)\r\n"
                        .formatted(path, tenant.slug())
                + "Accept: application/json\r\nAccept-Language: en\r\nAuthorization: Bearer "
                + token("tenant", ",\"tenant_id\":\"" + tenant.id() + "\"")
                + "\r\n\r\n";
    }

    private String token(String type, String more) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"http://localhost","aud":["bridgecore"],"sub":"0199aa00-1234-7abc-8def-0123456789ab",\
                "jti":"%d","iat":%d,"exp":%d,"type":"access","user_type":"%s","role":"staff",\
                "email":"person@example.com","sid":"0199aa00-1234-7abc-8def-0123456789ac",\
                "permissions":["users:read","odoo:read","odoo:write","internal"]%s}\
                """
                        .formatted(System.nanoTime(), now, now + LIFE_SECONDS, type, more);
        String head = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        String content = base64(head) + "." + base64(claims);
        return content + "." + BASE64.encodeToString(sign(content));
    }

    private byte[] sign(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return BASE64.encodeToString(fixed);
    }
}
