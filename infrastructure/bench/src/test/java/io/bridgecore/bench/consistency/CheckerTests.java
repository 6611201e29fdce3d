package io.bridgecore.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.consistency.Source.State;
import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history without fault is found faultless; each fault that is put into one is found. */
@NullMarked
class CheckerTests {

    private static final int ME = 4001;
    private static final int OTHER = 4002;

    private final Source source = new Source();
    private final List<Told> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNothing_whereNothingIsWrong(long seed) {
        happen(new Random(seed), 400);

        List<Witness> witnesses = followers(log, log);
        witnesses.add(compact(log));
        assertThat(check(witnesses)).isEmpty();
    }

    @Test
    void findsAChangeThatNobodyWasTold() {
        happen(new Random(1), 200);
        List<Told> dropped = without(log, 77);

        assertThat(kinds(followers(dropped, dropped))).contains(Kind.LOST);
    }

    @Test
    void findsAChangeThatOneDeviceWasNotTold() {
        happen(new Random(2), 200);

        List<Violation> found = check(followers(log, without(log, 77)));

        assertThat(found).anyMatch(one -> one.kind() == Kind.LOST && one.who().endsWith("/1"));
        assertThat(found).noneMatch(one -> one.who().endsWith("/log"));
    }

    @Test
    void findsAWriteThatWasAcceptedAndIsGone() {
        happen(new Random(3), 50);
        source.written(9_999, new State(1, false, ME));

        assertThat(kinds(followers(log))).contains(Kind.LOST, Kind.DIVERGED);
    }

    @Test
    void findsAChangeThatIsInTheLogTwice() {
        happen(new Random(4), 200);
        Told twice = log.get(50);
        log.add(new Told(log.size() + 1, twice.record(), twice.version()));

        assertThat(kinds(followers(log))).contains(Kind.DOUBLED);
    }

    @Test
    void findsADeviceThatWasToldTwice() {
        happen(new Random(5), 200);
        List<Told> repeated = new ArrayList<>(log);
        repeated.add(101, log.get(100));

        assertThat(kinds(followers(log, repeated))).containsExactly(Kind.DOUBLED);
    }

    @Test
    void findsTwoChangesOfARecordInTheWrongOrder() {
        source.written(1, new State(3, false, ME));
        List<Told> swapped = List.of(new Told(1, 1, 1), new Told(2, 1, 3), new Told(3, 1, 2));

        assertThat(kinds(followers(swapped))).contains(Kind.REORDERED, Kind.DIVERGED);
    }

    @Test
    void findsADeviceThatWasToldInAnotherOrder() {
        happen(new Random(6), 200);
        List<Told> swapped = new ArrayList<>(log);
        Collections.swap(swapped, 60, 61);

        assertThat(kinds(followers(log, swapped))).contains(Kind.REORDERED);
    }

    @Test
    void findsAnOlderStateThatCameBack() {
        source.written(1, new State(2, false, ME));
        List<Told> stale = List.of(new Told(2, 1, 2), new Told(3, 1, 1));

        assertThat(kinds(List.of(witness("van", Sight.LATEST, stale))))
                .contains(Kind.REORDERED, Kind.DIVERGED);
    }

    @Test
    void findsOneNumberThatMeansTwoChanges() {
        source.written(1, new State(1, false, ME)).written(2, new State(1, false, ME));

        assertThat(kinds(followers(List.of(new Told(1, 1, 1)), List.of(new Told(1, 2, 1)))))
                .contains(Kind.INVENTED);
    }

    @Test
    void findsADeletionThatNobodyMade() {
        source.written(1, new State(1, false, ME));

        assertThat(kinds(followers(List.of(new Told(1, 1, 1), Told.gone(2, 1)))))
                .contains(Kind.INVENTED, Kind.DIVERGED);
    }

    @Test
    void findsARecordThatCameBackFromTheDead() {
        source.written(1, new State(2, true, ME));
        List<Told> risen = List.of(new Told(1, 1, 1), Told.gone(2, 1), new Told(3, 1, 1));

        assertThat(kinds(followers(risen))).contains(Kind.DOUBLED, Kind.DIVERGED);
    }

    @Test
    void findsWhatADeviceHasOfAnotherUser() {
        source.written(1, new State(1, false, ME)).written(2, new State(2, false, OTHER));
        List<Told> all = List.of(new Told(1, 1, 1), new Told(2, 2, 1));
        List<Told> left = List.of(new Told(1, 1, 1), new Told(2, 2, 1), Told.gone(3, 2));

        assertThat(kinds(List.of(witness("phone", Sight.ofUser(ME), all)))).contains(Kind.DIVERGED);
        assertThat(check(List.of(witness("phone", Sight.ofUser(ME), left))))
                .noneMatch(one -> one.who().endsWith("/phone"));
    }

    @Test
    void handsOnWhatADeviceComplainedOf() {
        Witness phone = witness("phone", Sight.LATEST, List.of());
        phone.complain(Kind.LEAKED, "was told of another company");

        assertThat(kinds(List.of(phone))).containsExactly(Kind.LEAKED);
    }

    /** Records come, change and go; the log has it all in order. */
    private void happen(Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            int record = 1 + random.nextInt(20);
            State before = source.find(record);
            int version = before == null ? 1 : before.version() + 1;
            if (before != null && before.gone()) {
                continue;
            }
            boolean gone = version > 5 && random.nextInt(10) == 0;
            source.written(record, new State(version, gone, ME));
            int seq = log.size() + 1;
            log.add(gone ? Told.gone(seq, record) : new Told(seq, record, version));
        }
    }

    private static List<Told> without(List<Told> all, int place) {
        List<Told> rest = new ArrayList<>(all);
        rest.remove(place);
        return rest;
    }

    @SafeVarargs
    private static List<Witness> followers(List<Told>... tapes) {
        var all = new ArrayList<Witness>();
        for (List<Told> tape : tapes) {
            all.add(witness(String.valueOf(all.size()), Sight.EVERY_CHANGE, tape));
        }
        return all;
    }

    /** Tells of each record its last change alone. */
    private static Witness compact(List<Told> log) {
        List<Told> last =
                log.stream()
                        .filter(one ->
                                log.stream()
                                        .noneMatch(later ->
                                                later.record() == one.record()
                                                        && later.seq() > one.seq()))
                        .toList();
        return witness("van", Sight.LATEST, last);
    }

    private static Witness witness(String name, Sight sight, List<Told> tape) {
        var witness = new Witness(name, sight);
        tape.forEach(witness.tape()::add);
        return witness;
    }

    private List<Violation> check(List<Witness> witnesses) {
        return Checker.check(new History("acme", source, witnesses));
    }

    private List<Kind> kinds(List<Witness> witnesses) {
        return check(witnesses).stream().map(Violation::kind).distinct().toList();
    }
}
