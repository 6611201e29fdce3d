package io.bridgecore.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PushedTests {

    private static final Map<String, Integer> ACCEPTED = Map.of("a", 2, "b", 1);
    private static final Map<String, List<Integer>> IN_SYSTEM =
            Map.of("a", List.of(2), "b", List.of(1));

    @Test
    void findsNothing_whereNothingIsWrong() {
        assertThat(kinds(IN_SYSTEM, ACCEPTED)).isEmpty();
    }

    @Test
    void findsAPushThatIsNotInTheSystem() {
        assertThat(kinds(Map.of("a", List.of(2)), ACCEPTED)).containsExactly(Kind.LOST);
    }

    @Test
    void findsAChangeThatIsNotInTheSystem() {
        assertThat(kinds(Map.of("a", List.of(1), "b", List.of(1)), ACCEPTED))
                .containsExactly(Kind.LOST);
    }

    @Test
    void findsARecordThatWasMadeTwice() {
        assertThat(kinds(Map.of("a", List.of(2), "b", List.of(1, 1)), ACCEPTED))
                .containsExactly(Kind.DOUBLED);
    }

    @Test
    void findsADeviceThatDoesNotReadWhatItWrote() {
        assertThat(kinds(IN_SYSTEM, Map.of("a", 1, "b", 1))).containsExactly(Kind.DIVERGED);
        assertThat(kinds(IN_SYSTEM, Map.of("b", 1))).containsExactly(Kind.DIVERGED);
    }

    @Test
    void findsARecordThatNobodyPushed() {
        assertThat(kinds(Map.of("a", List.of(2), "b", List.of(1), "c", List.of(1)), ACCEPTED))
                .containsExactly(Kind.INVENTED);
    }

    private static List<Kind> kinds(
            Map<String, List<Integer>> inSystem, Map<String, Integer> onDevice) {
        return new Pushed("acme/seller", ACCEPTED, inSystem, onDevice)
                .violations().stream().map(Violation::kind).toList();
    }
}
