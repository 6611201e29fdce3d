package io.bridgecore.user.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SheetTests {

    @Test
    void readsColumnsInAnyOrder_quotesAndLineBreaksIncluded() {
        Sheet sheet =
                read(
                        "Full Name;E-MAIL\r\n".replace("E-MAIL", "email")
                                + "\"Roth; \"\"A\"\"\nB\";a@acme.test\r\n");

        assertThat(sheet.rows()).hasSize(1);
        Sheet.Row row = sheet.rows().getFirst();
        assertThat(row.get(Column.FULL_NAME)).isEqualTo("Roth; \"A\"\nB");
        assertThat(row.get(Column.EMAIL)).isEqualTo("a@acme.test");
        assertThat(row.line()).isEqualTo(2);
        assertThat(row.flaw()).isEmpty();
    }

    @Test
    void passesOverAByteOrderMark_andEmptyLines() {
        assertThat(read("\ufeffemail\n\na@acme.test\n\n").rows()).hasSize(1);
    }

    @Test
    void namesLinesThatDoNotFit() {
        Sheet sheet = read("email,role\na@acme.test\nb@acme.test,staff,more\n");

        assertThat(sheet.rows().get(0).flaw()).isEqualTo("has 1 fields where the head has 2");
        assertThat(sheet.rows().get(1).flaw()).isEqualTo("has 3 fields where the head has 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "email",
                "name\na",
                "role\nstaff",
                "email,email\na,b",
                "email,password\na@acme.test,secret",
                "email\n\"a@acme.test"
            })
    void refusesWhatIsNoFileOfPeople(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(text))
                .matches(problem -> problem.type().code().equals("file_unusable"));
    }

    @Test
    void refusesMoreThanAThousand_andOtherEncodings() {
        assertThat(read("email\n" + "a@acme.test\n".repeat(1000)).rows()).hasSize(1000);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("email\n" + "a@acme.test\n".repeat(1001)));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Sheet.read("email\nü@x.de".getBytes(StandardCharsets.UTF_16)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+49 30, '+49 30",
                "-2, '-2",
                "@SUM(A1), '@SUM(A1)",
                "Anna, Anna",
                "'quoted', 'quoted'"
            })
    void keepsSpreadsheetsFromCalculating(String text, String written) {
        assertThat(Formulas.guarded(text)).isEqualTo(written);
        assertThat(Formulas.tame(written)).isEqualTo(text);
    }

    private static Sheet read(String text) {
        return Sheet.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
