package io.bridgecore.sync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.sync.feed.Moment;
import io.bridgecore.web.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SinceTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T10:00:00Z",
                "2026-11-20T10:00:00.000",
                "2026-11-20T10:00",
                "2026-11-20T12:00:00+02:00",
                "2026-11-20T12:00:00 02:00",
            })
    void readsWhatClientsSend(String text) {
        assertThat(Since.parse("before", text)).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-20", "1763632800", "2026-13-40T10:00:00Z"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Since.parse("before", text)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Since.anywhere(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void knowsThatAClockWithoutZoneMayBeAnywhere() {
        assertThat(Since.anywhere("2026-11-20T10:00:00"))
                .isEqualTo(
                        new Moment(
                                Instant.parse("2026-11-19T20:00:00Z"),
                                Instant.parse("2026-11-20T22:00:00Z")));
        Instant ten = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(Since.anywhere("2026-11-20T12:00:00+02:00")).isEqualTo(new Moment(ten, ten));
    }
}
