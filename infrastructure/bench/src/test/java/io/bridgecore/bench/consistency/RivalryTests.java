package io.bridgecore.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.consistency.Step.Means;
import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class RivalryTests {

    private static final Map<String, String> BEGIN =
            Map.of("street", "begin", "city", "begin", "ref", "begin");

    private final List<Step> steps = new ArrayList<>();
    private Map<String, String> now = BEGIN;

    @Test
    void findsNothing_whereEachFieldIsMergedAndEachClashIsTold() {
        clerk(Map.of("city", "clerk-1", "ref", "clerk-1"));
        push(Means.MERGE, Map.of("street", "left-1", "ref", "left-1"), BEGIN, Set.of("street"));
        push(
                Means.MERGE,
                Map.of("street", "left-2", "ref", "left-2"),
                now,
                Set.of("street", "ref"));
        push(Means.SERVER_WINS, Map.of("ref", "right-1"), BEGIN, Set.of());
        push(Means.CLIENT_WINS, Map.of("ref", "right-2"), BEGIN, Set.of("ref"));

        assertThat(kinds(now)).isEmpty();
    }

    @Test
    void findsALostFieldUpdate() {
        clerk(Map.of("city", "clerk-1"));
        step(
                Means.MERGE,
                BEGIN,
                Map.of("street", "left-1"),
                Set.of("street"),
                Map.of("street", "left-1", "city", "begin", "ref", "begin"));

        assertThat(kinds(now)).containsExactly(Kind.LOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGE", "SERVER_WINS"})
    void findsASilentOverwrite(Means means) {
        clerk(Map.of("ref", "clerk-1"));
        push(means, Map.of("ref", "left-1"), BEGIN, Set.of("ref"));

        assertThat(kinds(now)).containsExactly(Kind.OVERWRITTEN);
    }

    @Test
    void findsAChangeThatWasToldAndIsNotThere() {
        step(Means.MERGE, BEGIN, Map.of("street", "left-1"), Set.of("street"), BEGIN);

        assertThat(kinds(BEGIN)).containsExactly(Kind.LOST);
    }

    @Test
    void findsAChangeThatIsThere_thoughSomethingElseWasTold() {
        step(
                Means.MERGE,
                BEGIN,
                Map.of("street", "left-1"),
                Set.of(),
                Map.of("street", "left-1", "city", "begin", "ref", "begin"));

        assertThat(kinds(now)).containsExactly(Kind.LOST);
    }

    @Test
    void findsAValueThatNobodyWrote() {
        step(
                Means.MERGE,
                BEGIN,
                Map.of("ref", "left-1"),
                Set.of("ref"),
                Map.of("street", "begin", "city", "begin", "ref", "left-1begin"));

        assertThat(kinds(now)).containsExactly(Kind.INVENTED);
    }

    @Test
    void findsAWriteThatCameAfterItsAnswer() {
        push(Means.MERGE, Map.of("ref", "left-1"), BEGIN, Set.of("ref"));
        clerk(Map.of("ref", "clerk-1"));

        assertThat(kinds(Map.of("street", "begin", "city", "begin", "ref", "left-1")))
                .containsExactly(Kind.LOST);
    }

    private void clerk(Map<String, String> wanted) {
        push(Means.DIRECTLY, wanted, Map.of(), wanted.keySet());
    }

    /** Somebody writes, and exactly what he is told happens. */
    private void push(
            Means means, Map<String, String> wanted, Map<String, String> base, Set<String> taken) {
        var after = new HashMap<>(now);
        taken.forEach(field -> after.put(field, wanted.getOrDefault(field, "")));
        step(means, base, wanted, taken, after);
    }

    private void step(
            Means means,
            Map<String, String> base,
            Map<String, String> wanted,
            Set<String> taken,
            Map<String, String> after) {
        steps.add(new Step("left", means, base, wanted, taken, after));
        now = after;
    }

    private List<Kind> kinds(Map<String, String> end) {
        return Rivalry.check("one", BEGIN, steps, end).stream().map(Violation::kind).toList();
    }
}
