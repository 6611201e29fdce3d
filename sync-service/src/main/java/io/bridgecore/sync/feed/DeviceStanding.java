package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device beside its cursor.
 *
 * @param named the app type that it names; null when it never named one
 * @param inLine the rules that it is in line with; null before its first pull
 * @param sent the rules that it was last brought in line with, maybe in vain
 * @param sentAt when that was first tried
 * @param freshUntil a device that began with nothing needs no deletions up to here
 * @param wholeUntil up to here it is given records as they are, not their changes
 * @param revoked whether it may not sync any more
 * @param wipe whether it is to forget what it has
 */
record DeviceStanding(
        @Nullable String named,
        @Nullable Rules inLine,
        @Nullable Rules sent,
        @Nullable Instant sentAt,
        long freshUntil,
        long wholeUntil,
        boolean revoked,
        boolean wipe) {

    /** Nothing is known. */
    static final DeviceStanding UNKNOWN =
            new DeviceStanding(null, null, null, null, 0, 0, false, false);

    /**
     * What decides which records a device gets.
     *
     * @param app whose rules
     * @param version of them
     * @param odooUser the user of Odoo that asks through them
     */
    record Rules(String app, long version, @Nullable Integer odooUser) {

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
        return inLine == null || type != null || inLine.app().equals(view.app());
    }

    /**
     * The state of a device that pulls through a view: a first pull takes the rules as they are,
     * and what was sent counts as received once the device says so, or was silent for the window.
     *
     * @param type the app type that it names
     * @param said version of the rules that the device says it has; -1 when it says nothing
     */
    DeviceStanding meeting(
            View view, @Nullable String type, long said, Instant now, Duration window) {
        boolean first =
                inLine == null
                        || (named == null && type != null && !inLine.app().equals(view.app()));
        boolean thisOne = sent != null && sent.areOf(view);
        boolean silent = said < 0 && sentAt != null && now.isAfter(sentAt.plus(window));
        boolean received = thisOne && (said == view.version() || silent);
        return first || received || isInLine(view) ? withRules(Rules.of(view)) : this;
    }

    boolean isInLine(View view) {
        return inLine != null && inLine.areOf(view);
    }

    private DeviceStanding withRules(Rules rules) {
        return new DeviceStanding(
                named, rules, sent, sentAt, freshUntil, wholeUntil, revoked, wipe);
    }

    /** The state after the device was sent what the present rules change for it. */
    DeviceStanding sent(View view, Instant now) {
        return sent != null && sent.areOf(view)
                ? this
                : new DeviceStanding(
                        named, inLine, Rules.of(view), now, freshUntil, wholeUntil, revoked, wipe);
    }

    /** The state of a device that begins with nothing when the log has come to a number. */
    DeviceStanding fresh(long head) {
        return new DeviceStanding(named, inLine, sent, sentAt, head, 0, revoked, wipe);
    }

    /** The state of a device that has met some records of many, while the log goes on. */
    DeviceStanding wholeUntil(long head) {
        return new DeviceStanding(named, inLine, sent, sentAt, freshUntil, head, revoked, wipe);
    }
}
