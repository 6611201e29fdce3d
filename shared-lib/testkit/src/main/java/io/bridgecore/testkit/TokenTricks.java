package io.bridgecore.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens that a verifier must not fall for, whatever their claims say. */
public final class TokenTricks {

    private static final int RSA_BITS = 2048;

    private final ECKey good;
    private final ECKey stranger;
    private final JWTClaimsSet claims;
    private final List<Arguments> found = new ArrayList<>();

    private TokenTricks(ECKey good, ECKey stranger, JWTClaimsSet claims) {
        this.good = good;
        this.stranger = stranger;
        this.claims = claims;
    }

    /** What is wrong with each, and the token: for parameterized tests. */
    public static Stream<Arguments> all() throws JOSEException {
        return new TokenTricks(Tokens.signer(), Tokens.stranger(), Tokens.goodClaims())
                .make().stream();
    }

    private List<Arguments> make() throws JOSEException {
        unsigned();
        otherAlgorithms();
        foreignKeys();
        otherHeaders();
        return found;
    }

    private void unsigned() throws JOSEException {
        String body = Base64URL.encode(claims.toString()).toString();
        String signed = sign(stranger, header().build());
        for (String alg : List.of("none", "None", "NONE", "nOnE", "")) {
            String head = Base64URL.encode("{\"alg\":\"%s\"}".formatted(alg)).toString();
            add("alg " + alg + " without signature", head + "." + body + ".");
            add(
                    "alg " + alg + " with one",
                    head + "." + body + signed.substring(signed.lastIndexOf('.')));
        }
        add("no alg", Base64URL.encode("{}") + "." + body + ".");
        String goodOne = sign(good, header().build());
        add("the signature cut off", goodOne.substring(0, goodOne.lastIndexOf('.') + 1));
        add(
                "a signature of zeros",
                goodOne.substring(0, goodOne.lastIndexOf('.') + 1)
                        + Base64URL.encode(new byte[64]));
    }

    private void otherAlgorithms() throws JOSEException {
        byte[] publicKey = good.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        byte[] encoded = good.toECPublicKey().getEncoded();
        for (byte[] secret : List.of(publicKey, encoded)) {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .keyID(good.getKeyID())
                                    .build(),
                            claims);
            token.sign(new MACSigner(secret));
            add("HS256 with the public key", token.serialize());
        }
        RSAKey rsa = new RSAKeyGenerator(RSA_BITS).keyID(good.getKeyID()).generate();
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(good.getKeyID()).build(),
                        claims);
        token.sign(new RSASSASigner(rsa));
        add("RS256 under a known id", token.serialize());
    }

    private void foreignKeys() throws JOSEException {
        String known = String.valueOf(good.getKeyID());
        for (String kid :
                List.of(
                        known,
                        stranger.getKeyID(),
                        "../../../../dev/null",
                        "/etc/passwd",
                        "http://127.0.0.1:1/jwks.json",
                        "x' union select '1",
                        known + "%00",
                        "")) {
            add("foreign key, kid " + kid, sign(stranger, header().keyID(kid).build()));
        }
        add("foreign key, no kid", sign(stranger, header().keyID(null).build()));
    }

    private void otherHeaders() throws JOSEException {
        URI elsewhere = URI.create("http://127.0.0.1:1/keys.json");
        add("its own key as jwk", sign(stranger, header().jwk(stranger.toPublicJWK()).build()));
        add(
                "its own key as jwk, known kid",
                sign(
                        stranger,
                        header().keyID(good.getKeyID()).jwk(stranger.toPublicJWK()).build()));
        add("jku", sign(stranger, header().jwkURL(elsewhere).build()));
        add("x5u", sign(stranger, header().x509CertURL(elsewhere).build()));
        add(
                "unknown crit",
                sign(
                        good,
                        header().criticalParams(Set.of("urgent"))
                                .customParam("urgent", true)
                                .build()));
        for (String typ : List.of("logout+jwt", "refresh", "dpop+jwt", "JWE")) {
            add("typ " + typ, sign(good, header().type(new JOSEObjectType(typ)).build()));
        }
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(good.getKeyID());
    }

    private String sign(ECKey key, JWSHeader header) throws JOSEException {
        var token = new SignedJWT(header, claims);
        var signer = new ECDSASigner(key);
        token.sign(signer);
        return token.serialize();
    }

    private void add(String how, String token) {
        found.add(Arguments.of(how, token));
    }
}
