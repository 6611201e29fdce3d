package io.bridgecore.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Variations of a good token that must not be believed, each wrong in one way. */
@NullMarked
final class ForgedTokens {

    private final SignedJWT good;
    private final ECKey signer;

    ForgedTokens(String good, ECKey signer) {
        try {
            this.good = SignedJWT.parse(good);
        } catch (ParseException impossible) {
            throw new IllegalArgumentException(impossible);
        }
        this.signer = signer;
    }

    Map<String, String> all() throws JOSEException, ParseException {
        JWTClaimsSet claims = good.getJWTClaimsSet();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(signer.getKeyID()).generate();
        var forged = new LinkedHashMap<String, String>();
        forged.put("unsigned", new PlainJWT(claims).serialize());
        forged.put("HS256 with the public key", withSharedSecret(claims));
        forged.put("unknown key id", signed(signer, "no-such-key", claims));
        forged.put("foreign key under a known id", signed(stranger, signer.getKeyID(), claims));
        forged.put("expired", signed(signer, signer.getKeyID(), expired(claims)));
        forged.put(
                "another audience",
                signed(
                        signer,
                        signer.getKeyID(),
                        new JWTClaimsSet.Builder(claims).audience("others").build()));
        forged.put(
                "no type",
                signed(
                        signer,
                        signer.getKeyID(),
                        new JWTClaimsSet.Builder(claims).claim("type", null).build()));
        forged.put("changed claims", changed());
        forged.put("garbage", "garbage");
        forged.put("three dots", "a.b.c");
        return forged;
    }

    private String changed() {
        String[] parts = good.serialize().split("\\.");
        String claims =
                new JWTClaimsSet.Builder()
                        .subject("someone else")
                        .audience("bridgecore")
                        .build()
                        .toString();
        return parts[0] + "." + com.nimbusds.jose.util.Base64URL.encode(claims) + "." + parts[2];
    }

    private static JWTClaimsSet expired(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims)
                .issueTime(Date.from(Instant.now().minusSeconds(2100)))
                .expirationTime(Date.from(Instant.now().minusSeconds(300)))
                .build();
    }

    private String withSharedSecret(JWTClaimsSet claims) throws JOSEException {
        byte[] secret = signer.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        return sign(new MACSigner(secret), JWSAlgorithm.HS256, signer.getKeyID(), claims);
    }

    private static String signed(ECKey key, String id, JWTClaimsSet claims) throws JOSEException {
        return sign(new ECDSASigner(key), JWSAlgorithm.ES256, id, claims);
    }

    private static String sign(JWSSigner signer, JWSAlgorithm how, String id, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(how).keyID(id).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
