package io.bridgecore.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class BatchTests {

    private final Witness seller = new Witness("seller", Sight.LATEST);

    @Test
    void changesARecordTwice_andOneThatItMakes() {
        Batch batch =
                new Batch()
                        .write("local_1", "a", 3, 17L)
                        .write("local_2", "a", 3, 17L)
                        .write("local_3", "a", 3, 17L)
                        .write("local_4", "b", 0, null)
                        .write("local_5", "b", 0, null);

        assertThat(said(batch, "local_id"))
                .as("never three times")
                .containsExactly("local_1", "local_2", "local_4", "local_5");
        assertThat(said(batch, "action")).containsExactly("update", "update", "create", "update");
        assertThat(said(batch, "record_id")).containsExactly("17", "17", "null", "local_4");
        assertThat(said(batch, "data"))
                .containsExactly(
                        "{email=v4@check.example}",
                        "{email=v5@check.example}",
                        "{email=v1@check.example, name=b}",
                        "{email=v2@check.example}");
        assertThat(batch.second()).isEqualTo(2);
    }

    @Test
    void knowsWhatWasAppliedLast_inWhateverOrderItIsTold() {
        Batch batch = twoChanges();

        settle(batch, applied("local_2"), applied("local_1"));

        assertThat(batch.applied()).containsExactly(Map.entry("a", 5));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void findsASecondChangeThatIsTakenForAConflict() {
        Batch batch = twoChanges();

        settle(batch, applied("local_1"), "{\"local_id\": \"local_2\", \"outcome\": \"conflict\"}");

        assertThat(kinds()).containsExactly(Kind.LOST);
        assertThat(batch.applied()).containsExactly(Map.entry("a", 4));
    }

    @Test
    void findsAChangeOfWhichNothingIsTold() {
        settle(twoChanges(), applied("local_1"));

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsAnAnswerToWhatWasNotAsked() {
        settle(twoChanges(), applied("local_1"), applied("local_2"), applied("local_2"));

        assertThat(kinds()).containsExactly(Kind.INVENTED);
    }

    private static List<String> said(Batch batch, String key) {
        return batch.json().stream().map(change -> String.valueOf(change.get(key))).toList();
    }

    private static Batch twoChanges() {
        return new Batch().write("local_1", "a", 3, 17L).write("local_2", "a", 3, 17L);
    }

    private static String applied(String localId) {
        return "{\"local_id\": \"" + localId + "\", \"outcome\": \"applied\", \"server_id\": 17}";
    }

    private void settle(Batch batch, String... results) {
        batch.settle(Site.JSON.readTree(List.of(results).toString()), seller);
    }

    private List<Kind> kinds() {
        return seller.complaints().stream().map(Violation::kind).toList();
    }
}
