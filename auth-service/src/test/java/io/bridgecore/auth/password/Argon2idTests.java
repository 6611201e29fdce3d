package io.bridgecore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@NullMarked
class Argon2idTests {

    private static final PasswordProperties COST =
            new PasswordProperties(DataSize.ofMegabytes(1), 2, 2, 1, Duration.ofSeconds(1));

    private final Argon2id quick = new Argon2id(COST);
    private final Argon2id java = new Argon2id(COST, null);

    @Test
    void runsAsNativeCodeHere() {
        assertThat(Argon2id.nativeCode()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct horse 7 battery", "пароль 密码", "with\0zero", "🐎"})
    void makesHashes_thatJavaReads(String password) {
        assertThat(java.matches(password, quick.hash(password))).isTrue();
        assertThat(quick.matches(password, java.hash(password))).isTrue();
        assertThat(quick.matches(password + "x", java.hash(password))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2id$",
                "$argon2id$v=19$m=1024,t=2,p=1$$",
                "$argon2i$v=19$m=1024,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$JnYuVmx4"
            })
    void fitsNothing_whenTheHashIsNone(String stored) {
        assertThat(quick.matches("", stored)).isFalse();
        assertThat(java.matches("", stored)).isFalse();
    }

    @Test
    void fitsNoEmptyPassword() {
        assertThat(quick.matches("", quick.hash(""))).isFalse();
        assertThat(java.matches("", quick.hash(""))).isFalse();
    }

    @Test
    void isOutdated_whenMadeAtLessCost() {
        var dearer =
                new Argon2id(
                        new PasswordProperties(
                                DataSize.ofMegabytes(2), 2, 2, 1, Duration.ofSeconds(1)));

        assertThat(dearer.outdated(quick.hash("x"))).isTrue();
        assertThat(quick.outdated(quick.hash("x"))).isFalse();
    }
}
