package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Conflicts;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.push.PushRows.Written;
import io.bridgecore.sync.remote.OdooRecords;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.sync.remote.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Carries decisions about conflicts out: stored, sent once, and noted. */
@Component
class Judge {

    private final Conflicts conflicts;
    private final PushRows rows;
    private final PushQueues queues;
    private final OdooRecords odoo;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Judge(
            Conflicts conflicts,
            PushRows rows,
            PushQueues queues,
            OdooRecords odoo,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.conflicts = conflicts;
        this.rows = rows;
        this.queues = queues;
        this.odoo = odoo;
        this.json = json;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Reads what a decision is about to replace. */
    Reply read(Person person, Conflict conflict, ObjectNode values) {
        return odoo.read(
                person,
                conflict.model(),
                List.of(Math.toIntExact(conflict.recordId())),
                List.copyOf(values.propertyNames()));
    }

    /** Carries a decision out. */
    Judgement carryOut(Conflict conflict, Decision decision) {
        if (!conflicts.begin(conflict, json.valueToTree(decision))) {
            return Judgement.failed("CONFLICT_BUSY", "Somebody else is deciding it");
        }
        return send(conflict, decision, conflict.attempt() + 1);
    }

    /** The decision of which nobody knows what became of it; empty where there is none. */
    Optional<Decision> halfDone(Conflict conflict) {
        return Optional.ofNullable(conflict.plan())
                .filter(_ -> conflict.status().equals(Conflict.DECIDING))
                .map(plan -> json.treeToValue(plan, Decision.class));
    }

    /** Goes on with such a decision. */
    Judgement goOn(Conflict conflict, Decision decision) {
        return send(conflict, decision, conflict.attempt());
    }

    private Judgement send(Conflict conflict, Decision decision, int attempt) {
        if (decision.deed() == null) {
            return done(conflict, decision, null);
        }
        String key = "conflict/" + conflict.id() + "/" + attempt;
        Reply reply = odoo.write(decision.person(), decision.deed(), key);
        return switch (reply) {
            case Reply.Done done -> done(conflict, decision, done.writeDate());
            case Reply.Refused(String code, String reason) -> {
                note(conflict, before(conflict, decision), decision.note(), "refused");
                yield Judgement.failed(code.startsWith("remote_") ? "ODOO_ERROR" : code, reason);
            }
            case Reply.Moved _ -> {
                String left = decision.reopens() ? Conflict.DECIDED : Conflict.OPEN;
                note(conflict, left, decision.note(), "overtaken");
                yield Judgement.overtaken();
            }
            case Reply.Later(String code, String reason, _, _) ->
                    Judgement.failed(code, reason + "; decide the same again");
        };
    }

    private static String before(Conflict conflict, Decision decision) {
        boolean begun = conflict.status().equals(Conflict.DECIDING);
        String expected = decision.reopens() ? Conflict.DECIDED : Conflict.OPEN;
        return begun ? expected : conflict.status();
    }

    private void note(Conflict conflict, String status, ObjectNode note, String resolution) {
        conflicts.end(
                conflict,
                status,
                note.deepCopy().put("resolution", resolution),
                conflict.overwritten());
    }

    private Judgement done(Conflict conflict, Decision decision, @Nullable String writeDate) {
        Reader reader = new Reader(conflict.subject(), null, conflict.deviceId());
        transactions.executeWithoutResult(_ -> {
            @Nullable ObjectNode kept = decision.overwritten();
            if (kept != null) {
                kept.put("write_date", writeDate);
            }
            conflicts.end(conflict, decision.status(), decision.note(), kept);
            rows.decide(
                    reader,
                    conflict.localId(),
                    decision.outcome(),
                    info(conflict, decision),
                    written(decision));
            queues.announce(reader);
        });
        return Judgement.carriedOut();
    }

    private @Nullable Written written(Decision decision) {
        @Nullable ObjectNode values = decision.deed() == null ? null : decision.deed().values();
        return values == null ? null : new Written(values, clock.instant());
    }

    private static ObjectNode info(Conflict conflict, Decision decision) {
        ObjectNode info = decision.note().deepCopy();
        info.put("conflict_id", conflict.id().toString());
        info.put("requires_resolution", decision.status().equals(Conflict.OPEN));
        return info;
    }
}
