package io.bridgecore.auth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@NullMarked
class MasterKeyTests {

    private static final byte[] KEY = new byte[AesGcm.KEY_BYTES];

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "too short", "bm90IDMyIGJ5dGVz", "*not base64*"})
    void saysWhatIsMissing(String text) {
        assertThatThrownBy(() -> new MasterKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BRIDGECORE_MASTER_KEY");
    }

    @Test
    void stopsTheStart_whenItIsMissing() {
        new ApplicationContextRunner()
                .withUserConfiguration(Start.class)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("BRIDGECORE_MASTER_KEY"));
    }

    @Test
    void takesThirtyTwoBytes_andKeepsThemToItself() {
        var key = new MasterKey(Base64.getEncoder().encodeToString(KEY) + "\n");

        assertThat(key.bytes()).isEqualTo(KEY);
        assertThat(key.toString()).isEqualTo("MasterKey");
    }

    @Test
    void opensOnlyWhatBelongsThere() {
        byte[] context = "kid".getBytes(StandardCharsets.UTF_8);
        byte[] plain = "secret".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = AesGcm.seal(KEY, context, plain);

        assertThat(AesGcm.open(KEY, context, sealed)).isEqualTo(plain);
        assertThat(AesGcm.seal(KEY, context, plain)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> AesGcm.open(KEY, new byte[0], sealed))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> AesGcm.open(KEY, context, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @EnableConfigurationProperties(MasterKey.class)
    static class Start {}
}
