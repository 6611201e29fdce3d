package io.bridgecore.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class InvitationPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new InvitationProperties(
                                Duration.ofDays(7),
                                12,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ofMinutes(1),
                                500,
                                1000));
    }

    @Test
    void takesEverySetting() {
        String prefix = "bridgecore.user.invitation.";

        assertThat(
                        bound(
                                Map.of(
                                        prefix + "lifetime", "1d",
                                        prefix + "attempts", "2",
                                        prefix + "patience", "5s",
                                        prefix + "longest-patience", "10s",
                                        prefix + "pause", "2m",
                                        prefix + "mails-per-day", "7",
                                        prefix + "most-open", "9")))
                .isEqualTo(
                        new InvitationProperties(
                                Duration.ofDays(1),
                                2,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2),
                                7,
                                9));
    }

    @Test
    void waitsTwiceAsLongEachTime_butNotForEver() {
        InvitationProperties properties = bound(Map.of());

        assertThat(properties.waitAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.waitAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.waitAfter(100)).isEqualTo(Duration.ofHours(1));
    }

    private static InvitationProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.user.invitation", InvitationProperties.class);
    }
}
