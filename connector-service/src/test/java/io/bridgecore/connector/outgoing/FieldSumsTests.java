package io.bridgecore.connector.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
@SuppressWarnings("NullAway") // JSON is plain maps and lists with null anywhere.
class FieldSumsTests {

    private static boolean covers(
            Map<String, @Nullable Object> pushed, Map<String, @Nullable Object> read) {
        return FieldSums.read(FieldSums.of(pushed).text()).cover(FieldSums.of(read));
    }

    @Test
    void takesAPushAndAReadForTheSame_whereOdooSaysTheSameInOtherForms() {
        assertThat(
                        covers(
                                Map.of(
                                        "id",
                                        85,
                                        "name",
                                        "Hook A",
                                        "country_id",
                                        3,
                                        "parent_id",
                                        false,
                                        "partner_latitude",
                                        0.0,
                                        "write_date",
                                        "2026-11-21 02:27:11.110482",
                                        "image",
                                        "b'R0lG'",
                                        "child_ids",
                                        List.of(1, 2)),
                                Map.of(
                                        "id",
                                        85,
                                        "name",
                                        "Hook A",
                                        "country_id",
                                        List.of(3, "Estonia"),
                                        "parent_id",
                                        false,
                                        "partner_latitude",
                                        0,
                                        "write_date",
                                        "2026-11-21 02:27:11",
                                        "child_ids",
                                        List.of(2, 1))))
                .isTrue();
        assertThat(
                        covers(
                                Map.of("country_id", Map.of("id", 3, "name", "Estonia")),
                                Map.of("country_id", List.of(3, "Estonia"), "display_name", "x")))
                .isTrue();
    }

    @Test
    void seesWhatDiffers() {
        assertThat(covers(Map.of("id", 1, "name", "A"), Map.of("id", 1, "name", "B"))).isFalse();
        assertThat(covers(Map.of("n", 1), Map.of("n", 1.5))).isFalse();
        assertThat(covers(Map.of("c", 3), Map.of("c", List.of(4, "X")))).isFalse();
        assertThat(covers(Map.of("c", false), Map.of("c", List.of(4, "X")))).isFalse();
    }

    @Test
    void takesAPushThatSaysLessForAnotherState() {
        Map<String, Object> pushed = Map.of("write_date", "2026-11-21 02:27:11.110482");
        Map<String, Object> read = Map.of("write_date", "2026-11-21 02:27:11", "name", "New");

        assertThat(covers(pushed, read)).isFalse();
        assertThat(covers(read, pushed)).isTrue();
    }

    @Test
    void takesNothingForTheSame_withoutACommonField() {
        assertThat(covers(Map.of("a", 1), Map.of("b", 1))).isFalse();
        assertThat(covers(Map.of(), Map.of("b", 1))).isFalse();
    }
}
