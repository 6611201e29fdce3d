package io.bridgecore.connector.writing;

import io.bridgecore.connector.acting.ActingUsers;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.MarkedWrites;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of writes whose process died or whose answer did not come. Each is looked
 * at by one process at a time. Nothing is ever written again here.
 */
@Component
class UnknownWrites implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownWrites.class);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_DOUBLINGS = 4;

    /** A system that is away for an hour is asked less often. */
    private static final int PATIENT_LOOKS = 180;

    private static final Duration AWAY = Duration.ofMinutes(5);

    private final UnknownRows due;
    private final WriteRows rows;
    private final Makings makings;
    private final RemoteSystems systems;
    private final ActingUsers acting;
    private final TenantRules tenants;
    private final WriteCounts counts;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    UnknownWrites(
            UnknownRows due,
            Makings makings,
            RemoteSystems systems,
            ActingUsers acting,
            TenantRules tenants,
            WriteCounts counts,
            WriteProperties properties) {
        this.due = due;
        this.rows = due.rows();
        this.makings = makings;
        this.systems = systems;
        this.acting = acting;
        this.tenants = tenants;
        this.counts = counts;
        this.free = new Semaphore(properties.atOnce());
    }

    /** At a fixed rate, so that no other job's delay counts against the sixty seconds. */
    @Scheduled(fixedRateString = "${bridgecore.connector.writing.look-every:3s}")
    void look() {
        int places = free.drainPermits();
        int used = 0;
        try {
            if (places > 0) {
                for (UnknownRows.Due one : due.claim(places)) {
                    used++;
                    threads.execute(() -> lookAndFree(one));
                }
            }
        } finally {
            free.release(places - used);
        }
    }

    private void lookAndFree(UnknownRows.Due one) {
        try {
            CurrentTenant.runAs(one.intent().tenant(), () -> lookAt(one));
        } catch (RuntimeException failed) {
            LOG.error("A write could not be looked at: {}", one, failed);
        } finally {
            free.release();
        }
    }

    private void lookAt(UnknownRows.Due one) {
        switch (one.again()) {
            case SAME -> settle(one, "open", "may be done again", WriteCounts.NOT_DONE);
            case UNKNOWN -> settle(one, "undecided", "nobody can tell", WriteCounts.UNDECIDED);
            case MAKES -> lookFor(one);
        }
    }

    private void lookFor(UnknownRows.Due one) {
        if (!tenants.takesPart(one.intent().tenant())) {
            rows.leave(one.intent(), "unknown", AWAY);
            return;
        }
        Call call = rows.call(one.intent()).orElse(null);
        if (call == null) {
            settle(one, "open", "too large to be kept", WriteCounts.NOT_DONE);
            return;
        }
        try {
            decide(one, find(one, call));
        } catch (RuntimeException failed) {
            LOG.warn("Not known yet what became of {}: {}", one, failed.getMessage());
            rows.leave(one.intent(), "unknown", pause(one.looks()));
        }
    }

    private Finding find(UnknownRows.Due one, Call call) {
        Intent intent = one.intent();
        Place place = systems.get(intent.connection());
        Integer user = intent.remoteUser();
        @Nullable Person person = user == null ? null : acting.of(place, user).orElse(null);
        return systems.with(
                place,
                person,
                Urgency.BACKGROUND,
                Effect.READ,
                (connector, session) ->
                        connector instanceof MarkedWrites marked
                                ? marked.find(session, call, intent.mark(), intent.trail())
                                : new Finding.Unsure("No marks in " + place.system()));
    }

    private void decide(UnknownRows.Due one, Finding finding) {
        switch (finding) {
            case Finding.Made made -> {
                rows.done(one.intent(), one.again(), made.answer());
                told(one, "was done", WriteCounts.FOUND);
            }
            case Finding.Nothing _ -> {
                if (makings.over(one.intent())) {
                    settle(one, "open", "was not done", WriteCounts.NOT_DONE);
                } else {
                    rows.leave(one.intent(), "unknown", SHORTEST);
                }
            }
            case Finding.Unsure unsure ->
                    settle(one, "undecided", unsure.reason(), WriteCounts.UNDECIDED);
        }
    }

    private void settle(UnknownRows.Due one, String state, String words, String outcome) {
        rows.leave(one.intent(), state, Duration.ZERO);
        told(one, words, outcome);
    }

    private void told(UnknownRows.Due one, String words, String outcome) {
        counts.count(outcome);
        LOG.info("A write that broke off {}: {}", words, one);
    }

    /** Short enough to know within a minute, once the system is back. */
    static Duration pause(int looks) {
        if (looks > PATIENT_LOOKS) {
            return AWAY;
        }
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(looks, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
