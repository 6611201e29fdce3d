package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionTests {

    @Test
    void namesAllArguments_whereOdooTakesThemByNameOnly() {
        List<Integer> ids = IntStream.rangeClosed(1, 12).boxed().toList();

        assertThat(Question.searchRead().byName())
                .containsEntry("domain", List.of())
                .containsEntry("limit", 80)
                .containsKeys("fields", "order");
        assertThat(Question.read(ids).byName()).containsEntry("ids", ids.subList(0, 10));
        assertThat(Question.create("A").byName())
                .containsEntry(
                        "vals_list", List.of(Map.of("name", "A", "email", "bench@example.com")))
                .doesNotContainKey("values");
    }
}
