package io.bridgecore.tenant.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LabelsTests {

    @ParameterizedTest
    @CsvSource({
        "Acme Ltd, acme-ltd",
        "'  Müller & Söhne GmbH ', muller-sohne-gmbh",
        "A.C.M.E., acme",
        "'Tab\tand  blanks', tab-and-blanks",
        "- x -, x",
        "'Robert''); DROP TABLE organization;--', robert-drop-table-organization"
    })
    void makesASlugOfABusinessName(String name, String slug) {
        assertThat(Labels.slugOf(name)).isEqualTo(slug);
    }

    @Test
    void makesNoSlugOfANameInAnotherScript() {
        assertThat(Labels.slugOf("株式会社")).isEmpty();
    }

    @Test
    void cutsALongSlugToALabelOfAHostName() {
        assertThat(Labels.slugOf("a".repeat(62) + " bc")).isEqualTo("a".repeat(62));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-1", "123", "demo"})
    void acceptsLabelsOfHostNames(String label) {
        assertThat(Labels.flaw(label)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-abc",
                "abc-",
                "a_b_c",
                "a.b.c",
                "müller",
                "аcme",
                "Acme",
                "a b c",
                "www",
                "api",
                "admin",
                "xn--mller-kva",
                "abc\n",
                "a'--b;"
            })
    void rejectsWhatIsNoUsableLabel(String label) {
        assertThat(Labels.flaw(label)).isNotEmpty();
    }

    @Test
    void rejectsALabelThatIsTooLongForAHostName() {
        assertThat(Labels.flaw("a".repeat(63))).isEmpty();
        assertThat(Labels.flaw("a".repeat(64))).isNotEmpty();
    }
}
