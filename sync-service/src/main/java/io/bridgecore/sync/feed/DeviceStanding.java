package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.feed.RuleChanges.Adjustments;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device, and of the lane on which it reads, beside its cursor.
 *
 * @param inLine the rules that it is in line with; null before its first pull
 * @param walk its way to other rules; null where it is on none
 * @param answers how many answers have brought it on such a way, ever and on whatever lane
 * @param freshUntil a device that began with nothing needs no deletions up to here
 * @param wholeUntil up to here it is given records as they are, not their changes
 * @param revoked whether it may not sync any more
 * @param wipe whether it is to forget what it has
 */
record DeviceStanding(
        @Nullable Rules inLine,
        @Nullable Walk walk,
        long answers,
        long freshUntil,
        long wholeUntil,
        boolean revoked,
        boolean wipe) {

    /** Nothing is known. */
    static final DeviceStanding UNKNOWN = new DeviceStanding(null, null, 0, 0, 0, false, false);

    /**
     * What decides which records a device gets.
     *
     * @param app whose rules
     * @param version of them
     * @param odooUser the user of Odoo that asks through them
     */
    record Rules(String app, long version, @Nullable Integer odooUser) {

        /** Those of a device of which nobody can tell what it has. */
        static final Rules ANY = new Rules("", 0, null);

        static Rules of(View view) {
            return new Rules(view.app(), view.version(), view.odooUser());
        }

        /** Whether they are those of a view, for whom the person may not matter. */
        boolean areOf(View view) {
            return app.equals(view.app())
                    && version == view.version()
                    && (!view.isPersonal() || Objects.equals(odooUser, view.odooUser()));
        }
    }

    /**
     * How far a device was brought in line with other rules, record by record in the order of their
     * last changes.
     *
     * @param rules where it leads
     * @param had what the device had of the log when it began
     * @param from up to here the device has what the rules changed for it
     * @param to up to here the last answer brings it
     * @param last whether that was all
     * @param since when an answer first began after {@code from}; null when one did again for a
     *     device that has no tokens
     * @param answer number of the last answer
     */
    record Walk(
            Rules rules,
            long had,
            long from,
            long to,
            boolean last,
            @Nullable Instant since,
            long answer) {

        static Walk to(View view, long had) {
            return new Walk(Rules.of(view), had, 0, 0, false, null, 0);
        }

        /** The same when everything up to a record has arrived. */
        Walk reaching(long reached) {
            return new Walk(rules, had, reached, reached, false, null, answer);
        }

        /** Whether something was sent of which nobody knows whether it arrived. */
        boolean isPending() {
            return to > from || last;
        }

        boolean hasBegun() {
            return from > 0 || isPending();
        }

        private boolean isOver(Said said, Instant now, Duration window) {
            Instant first = since;
            return said.answer() < 0 && (first == null || now.isAfter(first.plus(window)));
        }
    }

    /**
     * Refuses a device that its owner sent away.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it was revoked
     */
    void requireAllowed() {
        if (revoked) {
            throw SyncProblem.DEVICE_REVOKED.because("This device was revoked");
        }
    }

    /**
     * Whether a pull changes by whose rules the device goes. Many clients name their app type in
     * some of their calls only: one that names none keeps to the rules that it has.
     *
     * @param type the app type that the pull names
     */
    boolean goesBy(View view, @Nullable String type) {
        Rules rules = walk == null ? inLine : walk.rules();
        return rules == null || type != null || rules.app().equals(view.app());
    }

    /**
     * The state of a device that says what it has: the last step of its way arrived if it says so.
     * One that has no tokens has it when it was silent for the window, or was sent it twice.
     */
    DeviceStanding hearing(Said said, Instant now, Duration window) {
        if (walk == null
                || !walk.isPending()
                || !(said.answer() == walk.answer() || walk.isOver(said, now, window))) {
            return this;
        }
        return walk.last() ? with(walk.rules(), null) : with(inLine, walk.reaching(walk.to()));
    }

    /**
     * The state of a device that pulls through a view: its first pull takes the rules as they are.
     * Who turns to others on the way to some has a part of both, so that all is told anew.
     *
     * @param had what it has of the log
     */
    DeviceStanding meeting(View view, long had) {
        boolean begun = walk != null && walk.hasBegun();
        if (inLine == null || (inLine.areOf(view) && !begun)) {
            return with(Rules.of(view), null);
        }
        if (walk != null && walk.rules().areOf(view)) {
            return this;
        }
        return begun ? with(Rules.ANY, Walk.to(view, 0)) : with(inLine, Walk.to(view, had));
    }

    /** The state after an answer that brought the device on its way. */
    DeviceStanding walked(Adjustments sent, Said said, Instant now) {
        Walk way = Objects.requireNonNull(walk);
        if (sent.changes().isEmpty()) {
            return sent.last()
                    ? with(way.rules(), null)
                    : with(inLine, way.reaching(sent.reached()));
        }
        boolean again = way.isPending();
        boolean same = again && way.to() == sent.reached() && way.last() == sent.last();
        Instant first = said.token() == null ? null : way.since();
        long answer = same ? way.answer() : answers + 1;
        Walk next =
                new Walk(
                        way.rules(),
                        way.had(),
                        way.from(),
                        sent.reached(),
                        sent.last(),
                        again ? first : now,
                        answer);
        return new DeviceStanding(
                inLine, next, Math.max(answers, answer), freshUntil, wholeUntil, revoked, wipe);
    }

    /** The number of the answer that brings the device on its way; 0 where none does. */
    long answer() {
        return walk == null ? 0 : walk.answer();
    }

    private DeviceStanding with(@Nullable Rules rules, @Nullable Walk way) {
        return new DeviceStanding(rules, way, answers, freshUntil, wholeUntil, revoked, wipe);
    }

    /** The state of a device that begins with nothing when the log has come to a number. */
    DeviceStanding fresh(long head) {
        return new DeviceStanding(inLine, walk, answers, head, 0, revoked, wipe);
    }

    /** The state of a device that has met some records of many, while the log goes on. */
    DeviceStanding wholeUntil(long head) {
        return new DeviceStanding(inLine, walk, answers, freshUntil, head, revoked, wipe);
    }
}
