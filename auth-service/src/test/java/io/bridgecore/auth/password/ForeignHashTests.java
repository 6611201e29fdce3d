package io.bridgecore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ForeignHashTests {

    private static final String REST = "$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String ARGON2 =
            "$c29tZXNhbHRzYWx0$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$04" + REST,
                "$2b$12" + REST,
                "$2y$13" + REST,
                "$argon2id$v=19$m=65536,t=3,p=4" + ARGON2
            })
    void takesWhatALoginCanCheck(String hash) {
        assertThat(ForeignHash.readable(hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "md5",
                "$2b$03" + REST,
                "$2b$14" + REST,
                "$2b$31" + REST,
                "$2x$12" + REST,
                "$2b$12" + REST + "x",
                "$argon2i$v=19$m=65536,t=3,p=4" + ARGON2,
                "$argon2id$v=19$m=131072,t=3,p=4" + ARGON2,
                "$argon2id$v=19$m=65536,t=5,p=4" + ARGON2,
                "$argon2id$v=19$m=65536,t=0,p=4" + ARGON2,
                "$argon2id$v=19$m=65536,t=3,p=4$x"
            })
    void refusesTheRest(String hash) {
        assertThat(ForeignHash.readable(hash)).isFalse();
    }
}
