package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TotpCodesTests {

    /** The digits 12345678901234567890 in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void knowsTheCodesOfTheStandard(long second, String code) {
        assertThat(TotpCodes.step(SECRET, code, Instant.ofEpochSecond(second), 0))
                .hasValue(second / 30);
    }

    @Test
    void allowsOneStepOfDrift_andNoMore() {
        assertThat(stepAt(1111111111 - 30)).isPresent();
        assertThat(stepAt(1111111111 + 30)).isPresent();
        assertThat(stepAt(1111111111 - 90)).isEmpty();
        assertThat(stepAt(1111111111 + 90)).isEmpty();
    }

    @Test
    void takesNoStepTwice_norAnEarlierOne() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long step = 1111111111 / 30;

        assertThat(TotpCodes.step(SECRET, "050471", now, step - 1)).hasValue(step);
        assertThat(TotpCodes.step(SECRET, "050471", now, step)).isEmpty();
        assertThat(TotpCodes.step(SECRET, "050471", now, step + 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05047", "0504711", "05047a", "٠٥٠٤٧١", " 050471"})
    void knowsWhatIsNoCode(String text) {
        assertThat(TotpCodes.isCode(text)).isFalse();
    }

    @Test
    void writesTheUriThatAppsRead() {
        assertThat(TotpCodes.uri("Bridge Core", "ada@acme.test", SECRET))
                .isEqualTo(
                        "otpauth://totp/Bridge%20Core:ada%40acme.test"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bridge%20Core"
                                + "&algorithm=SHA1&digits=6&period=30");
        assertThat(TotpCodes.newSecret()).matches("[A-Z2-7]{32}");
    }

    private static OptionalLong stepAt(long second) {
        return TotpCodes.step(SECRET, "050471", Instant.ofEpochSecond(second), 0);
    }
}
