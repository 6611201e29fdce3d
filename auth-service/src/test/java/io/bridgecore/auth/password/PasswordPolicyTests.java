package io.bridgecore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.web.problem.ProblemException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class PasswordPolicyTests {

    private static final String EMAIL = "ada.lovelace@acme.test";

    private final PasswordPolicy policy = new PasswordPolicy(new CommonPasswords());

    @ParameterizedTest
    @ValueSource(strings = {"Correct horse 7 battery", "Größe-7x", "Aa1!Bb2?", "пАроль-1234-ёж"})
    void acceptsWhatHasAllKinds(String password) {
        assertThatCode(() -> policy.check("password", password, EMAIL)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Aa1!Bb2, must have 8",
        "correct horse 7, must contain",
        "CORRECT HORSE 7, must contain",
        "Correct horse, must contain",
        "Correcthorse7, must contain",
        "Ada.Lovelace-1815, must not contain the name",
        "xx-ADA.LOVELACE-1a, must not contain the name",
        "Password1!, is one that many",
        "P@ssw0rd1!, is one that many",
        "Qwerty123!, is one that many",
        "!!Dragon99, is one that many",
        "Trustno1!, is one that many"
    })
    void refusesWhatIsWeak_sayingWhy(String password, String why) {
        assertThatThrownBy(() -> policy.check("new_password", password, EMAIL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.getStatusCode().value()).isEqualTo(422);
                            assertThat(refused.detail()).contains(why);
                        });
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> policy.check("password", "Aa1!".repeat(33), EMAIL))
                .hasMessageContaining("128");
    }

    @Test
    void passesOverShortNames_whichStandInManyWords() {
        assertThatCode(() -> policy.check("password", "Panorama 360 view", "ora@acme.test"))
                .doesNotThrowAnyException();
    }

    @Test
    void makesUpPasswordsThatPass_andNeverTheSameTwice() {
        assertThat(Stream.generate(RandomPasswords::next).limit(1000))
                .doesNotHaveDuplicates()
                .allSatisfy(password -> {
                    assertThat(password).hasSize(16);
                    policy.check("password", password, EMAIL);
                });
    }
}
