package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ActionMapsTests {

    private static Map<?, ?> tidy(Map<String, @Nullable Object> action) {
        var full = new HashMap<String, @Nullable Object>(action);
        full.put("type", "ir.actions.act_window");
        return (Map<?, ?>) java.util.Objects.requireNonNull(ActionMaps.tidy(full));
    }

    @Test
    void turnsFalseIntoNull() {
        Map<?, ?> action = tidy(Map.of("res_id", false, "context", false, "res_model", "a.b"));

        assertThat(action.get("res_id")).isNull();
        assertThat(action.get("context")).isNull();
        assertThat(action.get("res_model")).isEqualTo("a.b");
    }

    @Test
    void readsContextAndDomainThatAreText() {
        Map<?, ?> action =
                tidy(
                        Map.of(
                                "context", "{'default_active': True, 'x': None}",
                                "domain", "[('id', 'in', [1, 2,])]"));

        assertThat(action.get("context")).isInstanceOf(Map.class);
        assertThat(action.get("domain")).isEqualTo(List.of(List.of("id", "in", List.of(1, 2))));
    }

    @Test
    void keepsTextThatIsAProgramApart() {
        Map<?, ?> action = tidy(Map.of("context", "{'uid': uid}"));

        assertThat(action.get("context")).isNull();
        assertThat(action.get("context_raw")).isEqualTo("{'uid': uid}");
    }

    @Test
    void leavesEverythingElseAlone() {
        Map<String, Object> record = Map.of("type", "contact", "parent_id", false);

        assertThat(ActionMaps.tidy(record)).isSameAs(record);
        assertThat(ActionMaps.tidy(null)).isNull();
    }
}
