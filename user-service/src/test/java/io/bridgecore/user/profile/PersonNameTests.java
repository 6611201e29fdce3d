package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTests {

    private static final PersonName ANNA = PersonName.of("Anna Maria Roth");

    @Test
    void splitsAtTheFirstSpace() {
        assertThat(ANNA).isEqualTo(new PersonName("Anna Maria Roth", "Anna", "Maria Roth"));
    }

    @Test
    void knowsNoneFromEmptyText() {
        assertThat(PersonName.of("  ")).isEqualTo(PersonName.UNKNOWN);
        assertThat(PersonName.of(null)).isEqualTo(PersonName.UNKNOWN);
    }

    @Test
    void takesOneWordAsFirstName() {
        assertThat(PersonName.of("Plato")).isEqualTo(new PersonName("Plato", "Plato", null));
    }

    @Test
    void rebuildsTheWholeFromAChangedPart() {
        assertThat(ANNA.changedBy(ProfileChanges.lastName("Weiss")).full()).isEqualTo("Anna Weiss");
    }

    @Test
    void splitsAChangedWholeAgain() {
        assertThat(ANNA.changedBy(ProfileChanges.fullName("Bo Li")).last()).isEqualTo("Li");
    }

    @Test
    void dropsAPartThatIsCleared() {
        assertThat(ANNA.changedBy(ProfileChanges.lastName("")))
                .isEqualTo(new PersonName("Anna", "Anna", null));
    }

    @Test
    void staysWhenNothingIsTold() {
        assertThat(ANNA.changedBy(ProfileChanges.timezone("UTC"))).isSameAs(ANNA);
    }
}
