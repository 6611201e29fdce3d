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
        log.add(told(log.size() + 1, twice.record(), twice.version()));

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
        List<Told> swapped = List.of(told(1, 1, 1), told(2, 1, 3), told(3, 1, 2));

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
        List<Told> stale = List.of(told(2, 1, 2), told(3, 1, 1));

        assertThat(kinds(List.of(witness("van", Sight.LATEST, stale))))
                .contains(Kind.REORDERED, Kind.DIVERGED);
    }

    @Test
    void findsOneNumberThatMeansTwoChanges() {
        source.written(1, new State(1, false, ME)).written(2, new State(1, false, ME));

        assertThat(kinds(followers(List.of(told(1, 1, 1)), List.of(told(1, 2, 1)))))
                .contains(Kind.INVENTED);
    }

    @Test
    void findsADeletionThatNobodyMade() {
        source.written(1, new State(1, false, ME));

        assertThat(kinds(followers(List.of(told(1, 1, 1), Told.gone(2, 1)))))
                .contains(Kind.INVENTED, Kind.DIVERGED);
    }

    @Test
    void findsARecordThatCameBackFromTheDead() {
        source.written(1, new State(2, true, ME));
        List<Told> risen = List.of(told(1, 1, 1), Told.gone(2, 1), told(3, 1, 1));

        assertThat(kinds(followers(risen))).contains(Kind.DOUBLED, Kind.DIVERGED);
    }

    @Test
    void findsWhatADeviceHasOfAnotherUser() {
        source.written(1, new State(1, false, ME)).written(2, new State(2, false, OTHER));
        List<Told> all = List.of(told(1, 1, 1), told(2, 2, 1));
        List<Told> left = List.of(told(1, 1, 1), told(2, 2, 1), Told.gone(3, 2));

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

    @Test
    void takesRepetitionsOfADeviceThatCannotSayWhatItHas() {
        happen(new Random(7), 200);

        assertThat(kinds(List.of(followers(log).getFirst(), sdk(repeated(log, 60, 100)))))
                .isEmpty();
    }

    @Test
    void findsARepetitionThatComesTwice() {
        happen(new Random(8), 200);
        List<Told> twice = repeated(repeated(log, 60, 100), 60, 100);

        assertThat(kinds(List.of(sdk(twice)))).containsExactly(Kind.DOUBLED);
    }

    @Test
    void findsWhatWasLostBeforeARepetition() {
        happen(new Random(9), 200);
        List<Told> dropped = without(repeated(log, 60, 100), 20);

        assertThat(kinds(List.of(followers(log).getFirst(), sdk(dropped)))).contains(Kind.LOST);
    }

    @Test
    void findsAChangeThatComesOnlyWithWhatIsRepeated() {
        happen(new Random(10), 200);
        List<Told> late = without(repeated(log, 60, 100), 80);

        assertThat(kinds(List.of(sdk(late)))).contains(Kind.REORDERED);
    }

    @Test
    void findsARepetitionThatSaysSomethingElse() {
        happen(new Random(11), 200);
        List<Told> other = repeated(log, 60, 100);
        other.set(110, told(other.get(110).seq(), 9_999, 1));

        assertThat(kinds(List.of(sdk(other)))).contains(Kind.INVENTED);
    }

    @Test
    void takesWhatRulesBringAndTake_byWhateverNumber() {
        source.written(1, new State(2, false, ME))
                .written(2, new State(1, false, OTHER))
                .written(3, new State(2, true, ME));
        List<Told> tape =
                List.of(
                        told(1, 1, 1),
                        told(4, 1, 2),
                        new Told(2, 2, 1, OTHER),
                        Told.gone(4, 1),
                        Told.gone(2, 2),
                        told(4, 1, 2),
                        told(3, 3, 1),
                        Told.gone(5, 3));

        assertThat(kinds(List.of(witness("desk", Sight.ofRules(ME), tape)), "/desk")).isEmpty();
    }

    @Test
    void findsWhatTheLastRuleDidNotTakeBack() {
        source.written(1, new State(1, false, ME)).written(2, new State(1, false, OTHER));
        List<Told> both = List.of(told(1, 1, 1), new Told(2, 2, 1, OTHER));

        assertThat(kinds(List.of(witness("desk", Sight.ofRules(ME), both))))
                .contains(Kind.DIVERGED);
        assertThat(kinds(List.of(witness("desk", Sight.ofRules(Sight.NOBODY), both))))
                .contains(Kind.DIVERGED);
        assertThat(kinds(List.of(witness("desk", Sight.ofRules(Sight.EVERYBODY), both)), "/desk"))
                .isEmpty();
    }

    @Test
    void findsWhatTheLastRuleDidNotBring_orOnlyInPart() {
        source.written(1, new State(1, false, ME)).written(2, new State(2, false, OTHER));
        List<Told> one = List.of(told(1, 1, 1));
        List<Told> part = List.of(told(1, 1, 1), new Told(3, 2, 2, 0));

        assertThat(kinds(List.of(witness("desk", Sight.ofRules(Sight.EVERYBODY), one))))
                .contains(Kind.DIVERGED);
        assertThat(kinds(List.of(witness("desk", Sight.ofRules(Sight.EVERYBODY), part))))
                .contains(Kind.DIVERGED);
    }

    @Test
    void knowsWhatAChangeLeavesOut() {
        source.written(1, new State(2, false, ME));
        List<Told> part = List.of(told(1, 1, 1), new Told(2, 1, 2, 0));

        assertThat(kinds(followers(part))).isEmpty();
        assertThat(kinds(followers(List.of(told(1, 1, 1), new Told(2, 1, 2, OTHER)))))
                .containsExactly(Kind.DIVERGED);
    }

    @Test
    void asksNothingOfWhatCameBeforeADeviceBeganAnew() {
        happen(new Random(12), 50);
        Witness watch = sdk(without(log, 20));
        watch.tape().clear();
        log.forEach(watch.tape()::add);

        assertThat(kinds(List.of(watch))).isEmpty();
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
            log.add(gone ? Told.gone(seq, record) : told(seq, record, version));
        }
    }

    private static Told told(int seq, int record, int version) {
        return new Told(seq, record, version, ME);
    }

    /** The same with a part of it again behind it. */
    private static List<Told> repeated(List<Told> all, int from, int to) {
        List<Told> told = new ArrayList<>(all.subList(0, to));
        told.addAll(all.subList(from, all.size()));
        return told;
    }

    private static Witness sdk(List<Told> tape) {
        return witness("watch", Sight.EVERY_CHANGE_AGAIN, tape);
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

    private List<Kind> kinds(List<Witness> witnesses, String who) {
        return check(witnesses).stream()
                .filter(one -> one.who().endsWith(who))
                .map(Violation::kind)
                .toList();
    }

    private List<Kind> kinds(List<Witness> witnesses) {
        return check(witnesses).stream().map(Violation::kind).distinct().toList();
    }
}
