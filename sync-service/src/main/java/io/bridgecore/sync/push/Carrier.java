package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.LineCommands;
import io.bridgecore.sync.conflict.Plain;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Deed;
import io.bridgecore.sync.remote.OdooRecords;
import io.bridgecore.sync.remote.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Carries out one change: what is sent is stored before, and sent again as it was. */
@Component
class Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final int MOST_RACES = 5;
    private static final int MOST_REMEMBERED = 64 * 1024;
    private static final Reply.Later RACING =
            new Reply.Later(
                    "record_busy", "The record changes all the time", Duration.ofSeconds(1), false);
    private static final Reply.Later BROKEN =
            new Reply.Later(
                    "processing_error", "It could not be processed", Duration.ofSeconds(2), false);

    private final PushRows rows;
    private final Planner planner;
    private final Endings endings;
    private final Postponing postponing;
    private final OdooRecords odoo;
    private final Clock clock;

    Carrier(
            PushRows rows,
            Planner planner,
            Endings endings,
            Postponing postponing,
            OdooRecords odoo,
            Clock clock) {
        this.rows = rows;
        this.planner = planner;
        this.endings = endings;
        this.postponing = postponing;
        this.odoo = odoo;
        this.clock = clock;
    }

    /**
     * Carries a change out.
     *
     * @param ids of records that it speaks of by local ids
     */
    Progress carry(Reader reader, Pushed change, Map<String, Long> ids) {
        try {
            return carryOut(reader, change, ids);
        } catch (RuntimeException unexpected) {
            // Thrown further, it would end the work on everything else of the device.
            LOG.error("A pushed change could not be processed: {}", change.standing(), unexpected);
            return postponing.later(reader, change, BROKEN);
        }
    }

    private Progress carryOut(Reader reader, Pushed change, Map<String, Long> ids) {
        Instant begun = clock.instant();
        Plan before = change.plan();
        // A deletion is weighed anew: the record may have changed since the plan was made.
        boolean again = before != null && !before.deed().kind().equals(Deed.UNLINK);
        @Nullable Progress sent =
                before != null && again ? send(reader, change, before, begun) : null;
        boolean doubtful = again && sent == null && makesLines(before);
        Pushed current = change;
        for (int race = 0; sent == null && race < MOST_RACES; race++) {
            switch (planner.plan(reader, current, ids, doubtful)) {
                case Weight.Send(Plan plan) -> {
                    current = rows.intend(reader, current, plan);
                    sent = send(reader, current, plan, begun);
                }
                case Weight.Over(Ending ending, var conflict) -> {
                    endings.end(reader, change.standing().localId(), ending, conflict, begun);
                    sent = Progress.OVER;
                }
                case Weight.Wait(Reply.Later later) ->
                        sent = postponing.later(reader, current, later);
            }
        }
        return sent == null ? postponing.later(reader, current, RACING) : sent;
    }

    private static boolean makesLines(@Nullable Plan plan) {
        ObjectNode values = plan == null ? null : plan.deed().values();
        return values != null && LineCommands.makeLines(values);
    }

    /**
     * Sends what was planned.
     *
     * @return null if the record changed meanwhile: it has to be weighed again
     */
    private @Nullable Progress send(Reader reader, Pushed change, Plan plan, Instant begun) {
        Reply reply = odoo.write(change.person(), plan.deed(), key(reader, change));
        return switch (reply) {
            case Reply.Done done -> {
                @Nullable Conflict conflict = plan.conflict();
                if (conflict != null && conflict.overwritten() instanceof ObjectNode kept) {
                    kept.put("write_date", done.writeDate());
                }
                Ending ending = ending(plan, done);
                endings.end(reader, change.standing().localId(), ending, conflict, begun);
                yield Progress.OVER;
            }
            case Reply.Refused(String code, String reason) -> {
                Ending ending =
                        isGone(plan, code)
                                ? Ending.done(recordOf(plan))
                                : Ending.refused(code, reason);
                endings.end(reader, change.standing().localId(), ending, null, begun);
                yield Progress.OVER;
            }
            case Reply.Later later -> postponing.later(reader, change, later);
            case Reply.Moved _ -> null;
        };
    }

    /** Somebody else deleted it in the same moment. */
    private static boolean isGone(Plan plan, String code) {
        return plan.deed().kind().equals(Deed.UNLINK) && code.equals("remote_not_found");
    }

    private static @Nullable Long recordOf(Plan plan) {
        Integer id = plan.deed().id();
        return id == null ? null : Long.valueOf(id);
    }

    private static Ending ending(Plan plan, Reply.Done done) {
        Long known = recordOf(plan);
        ObjectNode values = plan.deed().values();
        return new Ending(
                plan.outcome(),
                known == null ? Long.valueOf(done.result().asLong()) : known,
                plan.clean() ? Plain.moment(done.writeDate()) : null,
                values == null || values.toString().length() > MOST_REMEMBERED ? null : values,
                null,
                null,
                plan.info());
    }

    /** The same for the same change of the same device, whatever becomes of our own notes. */
    private static String key(Reader reader, Pushed change) {
        String name =
                String.join("\n", reader.subject(), reader.deviceId(), change.standing().localId());
        return "push/"
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                + "/"
                + change.attempt();
    }
}
