package io.bridgecore.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopOrderTests {

    private final Unit database = Shell.unit("database", "true");
    private final Unit service = Shell.unit("service", "true", Set.of("database"));
    private final Unit door = Shell.unit("door", "true", Set.of("service"));

    @Test
    void stopsDependentsFirst() {
        assertThat(StopOrder.next(List.of(database, service, door))).containsExactly(door);
        assertThat(StopOrder.next(List.of(database, service))).containsExactly(service);
    }

    @Test
    void stopsTheUnrelatedTogether() {
        Unit other = Shell.unit("other", "true");

        assertThat(StopOrder.next(List.of(database, other))).containsExactly(database, other);
    }

    @Test
    void stopsEverything_whenDependenciesFormACircle() {
        Unit one = Shell.unit("one", "true", Set.of("two"));
        Unit two = Shell.unit("two", "true", Set.of("one"));

        assertThat(StopOrder.next(List.of(one, two))).containsExactly(one, two);
    }
}
