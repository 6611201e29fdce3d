package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileChangeTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "de-DE", "de_DE", "zh-Hant-TW"})
    void acceptsLanguages(String tag) {
        ProfileChanges.locale(tag).check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "german language", "de-"})
    void refusesWhatIsNoLanguage(String tag) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProfileChanges.locale(tag).check())
                .withMessageContaining("language tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UTC", "Europe/Berlin"})
    void acceptsTimeZones(String name) {
        ProfileChanges.timezone(name).check();
    }

    @Test
    void refusesUnknownTimeZone() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProfileChanges.timezone("Mars/Olympus").check())
                .withMessageContaining("Europe/Berlin");
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(ProfileChanges.withPassword("open sesame").toString()).doesNotContain("sesame");
    }

    @Test
    void writesAddressesInLowerCase() {
        assertThat(ProfileChanges.email(" Anna@Acme.TEST ").email()).isEqualTo("anna@acme.test");
    }
}
