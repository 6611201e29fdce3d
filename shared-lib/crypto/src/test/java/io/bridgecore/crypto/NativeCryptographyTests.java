package io.bridgecore.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

@NullMarked
class NativeCryptographyTests {

    private static final String ES256 = "SHA256withECDSAinP1363Format";
    private static final byte[] TEXT = "who may do what".getBytes(UTF_8);

    @Configuration
    static class Nothing {}

    @BeforeEach
    void start() {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run().close();
    }

    @AfterEach
    void remove() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @Test
    void comesFirst() throws GeneralSecurityException {
        var signature = Signature.getInstance(ES256);
        signature.initSign(keys().getPrivate());

        assertThat(signature.getProvider().getName())
                .isEqualTo(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @Test
    void agreesWithTheJdk() throws GeneralSecurityException {
        KeyPair keys = keys();

        byte[] ours = sign(Signature.getInstance(ES256), keys.getPrivate());
        byte[] theirs = sign(Signature.getInstance(ES256, "SunEC"), keys.getPrivate());

        assertThat(fits(Signature.getInstance(ES256, "SunEC"), keys.getPublic(), ours)).isTrue();
        assertThat(fits(Signature.getInstance(ES256), keys.getPublic(), theirs)).isTrue();
        assertThat(fits(Signature.getInstance(ES256), keys().getPublic(), theirs)).isFalse();
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] sign(Signature signature, PrivateKey key)
            throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(TEXT);
        return signature.sign();
    }

    private static boolean fits(Signature signature, PublicKey key, byte[] signed)
            throws GeneralSecurityException {
        signature.initVerify(key);
        signature.update(TEXT);
        return signature.verify(signed);
    }
}
