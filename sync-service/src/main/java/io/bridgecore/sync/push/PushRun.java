package io.bridgecore.sync.push;

import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Reader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through a device's changes; one that cannot be done holds up only what depends on it. */
@Component
class PushRun {

    /** After so many calls in a row that came to nothing the system is left alone for a while. */
    private static final int MOST_FAILURES = 3;

    private final PushQueues queues;
    private final PushRows rows;
    private final Carrier carrier;
    private final Endings endings;
    private final DeviceRegistry devices;
    private final Clock clock;

    PushRun(
            PushQueues queues,
            PushRows rows,
            Carrier carrier,
            Endings endings,
            DeviceRegistry devices,
            Clock clock) {
        this.queues = queues;
        this.rows = rows;
        this.carrier = carrier;
        this.endings = endings;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * Does what can be done.
     *
     * @param until when to stop with what is not begun
     * @return false if somebody else is at it
     */
    boolean run(Reader reader, Instant until) {
        Optional<UUID> holder = queues.claim(reader);
        if (holder.isEmpty()) {
            return false;
        }
        queues.hold(holder.get());
        try {
            while (pass(reader, holder.get(), until)) {
                // What came meanwhile, or can be done now, is done in the next pass.
            }
        } finally {
            queues.release(reader, holder.get(), () -> next(reader));
        }
        return true;
    }

    /** Whether anything came to an end. */
    private boolean pass(Reader reader, UUID holder, Instant until) {
        List<Standing> open = rows.open(reader);
        if (open.isEmpty()) {
            return false;
        }
        Order order = Order.of(open);
        Progresses known = new Progresses(rows, reader, open);
        order.circles().forEach((localId, circle) -> refuse(known, localId, circle));
        boolean allowed = mayPush(reader);
        int failures = 0;
        for (Standing change : order.sorted()) {
            if (failures >= MOST_FAILURES
                    || !queues.holds(holder)
                    || clock.instant().isAfter(until)) {
                return false;
            }
            Progress progress = step(known, change, allowed);
            if (progress == Progress.DOWN) {
                return false;
            }
            if (progress != null) {
                failures = progress == Progress.LATER ? failures + 1 : 0;
            }
        }
        return known.ended();
    }

    private void refuse(Progresses known, String localId, String circle) {
        end(known, localId, Ending.rejected("CYCLIC_DEPENDENCY", "Depends on itself: " + circle));
    }

    private void end(Progresses known, String localId, Ending ending) {
        endings.end(known.reader(), localId, ending, null, clock.instant());
        known.refresh(localId);
    }

    /** Null where nothing could be tried. */
    private @Nullable Progress step(Progresses known, Standing change, boolean allowed) {
        if (known.isStopped(change)) {
            return null;
        }
        boolean begun = !change.state().equals(Standing.WAITING);
        if (!begun) {
            if (!allowed) {
                end(
                        known,
                        change.localId(),
                        Ending.rejected("DEVICE_REVOKED", "The device may not push any more"));
                return null;
            }
            Dependencies.Need need = Dependencies.of(change, known);
            if (need.failed()) {
                end(known, change.localId(), Ending.rejected("DEPENDENCY_FAILED", need.why()));
                return null;
            }
            if (need.waits()) {
                known.holdFor(change, need);
                if (!need.why().equals(change.error())) {
                    rows.waits(known.reader(), change.localId(), need.why());
                }
                return null;
            }
        }
        Instant due = change.dueAt();
        if (known.isHeld(change) || (due != null && due.isAfter(clock.instant()))) {
            known.hold(change);
            return null;
        }
        return carry(known, change);
    }

    private @Nullable Progress carry(Progresses known, Standing change) {
        Optional<Pushed> whole = rows.load(known.reader(), change.localId());
        if (whole.isEmpty()) {
            return null;
        }
        Progress progress =
                carrier.carry(known.reader(), whole.get(), Dependencies.ids(change, known));
        if (progress == Progress.OVER) {
            known.refresh(change.localId());
        } else {
            known.hold(change);
        }
        return progress;
    }

    private boolean mayPush(Reader reader) {
        @Nullable Device device = devices.find(reader).orElse(null);
        return device == null || (device.revokedAt() == null && device.wipeRequestedAt() == null);
    }

    /** When somebody has to go on; null while everything waits for something else. */
    private @Nullable Instant next(Reader reader) {
        List<Standing> open = rows.open(reader);
        Progresses known = new Progresses(rows, reader, open);
        Order order = Order.of(open);
        Instant now = clock.instant();
        @Nullable Instant next = order.circles().isEmpty() ? null : now;
        for (Standing change : order.sorted()) {
            Dependencies.Need need = Dependencies.of(change, known);
            boolean waits = need.waits() && change.state().equals(Standing.WAITING);
            if (waits) {
                known.holdFor(change, need);
            } else if (!known.isHeld(change)) {
                Instant due = Objects.requireNonNullElse(change.dueAt(), now);
                next = next == null || due.isBefore(next) ? due : next;
                known.hold(change);
            }
        }
        return next;
    }
}
