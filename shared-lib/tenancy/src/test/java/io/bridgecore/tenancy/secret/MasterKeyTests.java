package io.bridgecore.tenancy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@NullMarked
class MasterKeyTests {

    private static final byte[] KEY = new byte[SealedBox.KEY_BYTES];

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

        byte[] sealed = new SealedBox(KEY).seal(new byte[] {7}, new byte[0]);
        assertThat(key.box().open(sealed, new byte[0])).containsExactly(7);
        assertThat(key.toString()).isEqualTo("MasterKey");
    }

    @EnableConfigurationProperties(MasterKey.class)
    static class Start {}
}
