package io.bridgecore.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Tests {

    @Test
    void hasVersionAndVariantOfTheStandard() {
        UUID id = Uuid7.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void beginsWithTheMillisecond() {
        assertThat(Uuid7.at(Instant.ofEpochMilli(0x0123456789ABL)).toString())
                .startsWith("01234567-89ab-7");
    }

    @Test
    void isNeverTheSame() {
        assertThat(Stream.generate(Uuid7::next).limit(10_000)).doesNotHaveDuplicates();
    }
}
