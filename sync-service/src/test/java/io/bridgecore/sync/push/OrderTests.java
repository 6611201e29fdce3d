package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class OrderTests {

    private final List<Standing> changes = new ArrayList<>();

    private void change(
            String id, String action, @Nullable String record, int priority, String... after) {
        changes.add(
                new Standing(
                        id,
                        "",
                        changes.size(),
                        new UUID(0, 0),
                        false,
                        action,
                        "m",
                        record,
                        List.of(after),
                        List.of(),
                        priority,
                        Standing.WAITING,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0));
    }

    private List<String> sorted() {
        return Order.of(changes).sorted().stream().map(Standing::localId).toList();
    }

    @Test
    void putsWhatIsNeededFirst_thenPriority_thenKind() {
        change("delete", "delete", "1", 0);
        change("update", "update", "2", 0);
        change("create", "create", null, 0);
        change("urgent", "delete", "3", 9, "base");
        change("base", "create", null, 0);

        assertThat(sorted()).containsExactly("create", "base", "urgent", "update", "delete");
    }

    @Test
    void keepsTheOrderOfARecord_whateverThePriority() {
        change("first", "update", "1", 0);
        change("second", "update", "1", 9);
        change("other", "update", "2", 5);

        assertThat(sorted()).containsExactly("first", "second", "other");
    }

    @Test
    void namesCircles_andSortsTheRest() {
        change("a", "create", null, 0, "b");
        change("b", "create", null, 0, "c");
        change("c", "create", null, 0, "a");
        change("after", "create", null, 0, "a");
        change("free", "create", null, 0);

        Order order = Order.of(changes);

        assertThat(order.circles()).containsOnlyKeys("a", "b", "c");
        assertThat(order.circles().get("a")).isEqualTo("a -> b -> c -> a");
        assertThat(order.sorted()).extracting(Standing::localId).containsExactly("free", "after");
    }

    @Test
    void sortsALongChain() {
        for (int i = 4000; i > 0; i--) {
            change("c" + i, "create", null, 0, "c" + (i - 1));
        }
        change("c0", "create", null, 0);

        assertThat(sorted()).hasSize(4001).startsWith("c0", "c1").endsWith("c4000");
    }
}
