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
 * @param app whose rules it follows; null before its first pull
 * @param rules version of them that it is in line with
 * @param rulesSent version of them that it was last brought in line with, maybe in vain
 * @param rulesSentAt when that was first tried
 * @param odooUser the user of Odoo it belonged to at its last pull
 * @param freshUntil a device that began with nothing needs no deletions up to here
 * @param wholeUntil up to here it is given records as they are, not their changes
 * @param revoked whether it may not sync any more
 * @param wipe whether it is to forget what it has
 */
record DeviceStanding(
        @Nullable String app,
        long rules,
        long rulesSent,
        @Nullable Instant rulesSentAt,
        @Nullable Integer odooUser,
        long freshUntil,
        long wholeUntil,
        boolean revoked,
        boolean wipe) {

    /** Nothing is known. */
    static final DeviceStanding UNKNOWN =
            new DeviceStanding(null, 0, 0, null, null, 0, 0, false, false);

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
     * The state of a device that pulls through a view: a first pull takes the rules as they are,
     * and what was sent counts as received once the device says so, or was silent for the window.
     *
     * @param said version of the rules that the device says it has; -1 when it says nothing
     * @throws io.bridgecore.web.problem.ProblemException if the view is personal and the device
     *     belonged to another person
     */
    DeviceStanding meeting(View view, long said, Instant now, Duration window) {
        boolean first = app == null || !app.equals(view.app());
        if (!first && view.isPersonal() && !Objects.equals(odooUser, view.odooUser())) {
            throw SyncProblem.RESET_NEEDED.because(
                    "The device holds what another user of Odoo may see; reset it");
        }
        boolean silent =
                said < 0
                        && rulesSent == view.version()
                        && rulesSentAt != null
                        && now.isAfter(rulesSentAt.plus(window));
        boolean inLine = first || said == view.version() || silent;
        return new DeviceStanding(
                view.app(),
                inLine ? view.version() : rules,
                rulesSent,
                rulesSentAt,
                view.odooUser(),
                freshUntil,
                wholeUntil,
                revoked,
                wipe);
    }

    /** The state after the device was sent what the present rules change for it. */
    DeviceStanding sent(View view, Instant now) {
        return rulesSent == view.version()
                ? this
                : new DeviceStanding(
                        app,
                        rules,
                        view.version(),
                        now,
                        odooUser,
                        freshUntil,
                        wholeUntil,
                        revoked,
                        wipe);
    }

    /** The state of a device that begins with nothing when the log has come to a number. */
    DeviceStanding fresh(long head) {
        return new DeviceStanding(
                app, rules, rulesSent, rulesSentAt, odooUser, head, 0, revoked, wipe);
    }

    /** The state of a device that has met some records of many, while the log goes on. */
    DeviceStanding wholeUntil(long head) {
        return new DeviceStanding(
                app, rules, rulesSent, rulesSentAt, odooUser, freshUntil, head, revoked, wipe);
    }
}
