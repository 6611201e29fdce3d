package io.bridgecore.sync.push;

import io.bridgecore.contracts.Permission;
import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Conflicts;
import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Deed;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.sync.remote.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decisions of people about conflicts. */
@Component
class Resolutions {

    private static final int MOST_RACES = 3;

    private final Conflicts conflicts;
    private final Judge judge;

    Resolutions(Conflicts conflicts, Judge judge) {
        this.conflicts = conflicts;
        this.judge = judge;
    }

    /**
     * How a person wants a conflict decided.
     *
     * @param merged what is to be written; null for what the strategy makes of both sides
     */
    record Wish(Person person, Strategy strategy, @Nullable ObjectNode merged) {

        boolean merges() {
            return merged != null || strategy == Strategy.MERGE;
        }
    }

    /** Decides the conflict of a change of a device. */
    Judgement resolve(Reader reader, String localId, Wish wish) {
        Judgement judgement = Judgement.failed("CONFLICT_NOT_FOUND", "This change has no conflict");
        for (int race = 0; race < MOST_RACES; race++) {
            Conflict conflict = conflicts.of(reader, localId).orElse(null);
            if (conflict == null) {
                return judgement;
            }
            if (isDecidedSo(conflict, wish)) {
                return Judgement.carriedOut();
            }
            Optional<Decision> halfDone = judge.halfDone(conflict);
            judgement =
                    halfDone.isPresent()
                            ? judge.goOn(conflict, halfDone.get())
                            : decide(conflict, wish);
            // What was half done may have been another decision.
            boolean again = judgement.moved() || (halfDone.isPresent() && judgement.done());
            if (!again) {
                return judgement;
            }
        }
        return judgement;
    }

    /** The same decision again is a repeated request. */
    private static boolean isDecidedSo(Conflict conflict, Wish wish) {
        JsonNode last = conflict.decisions().path(conflict.decisions().size() - 1);
        JsonNode said = last.path("merged_data");
        return conflict.status().equals(Conflict.DECIDED)
                && last.has("by")
                && last.path("strategy").asString("").equals(wish.strategy().word())
                && (wish.merged() == null ? said.isMissingNode() : said.equals(wish.merged()));
    }

    private Judgement decide(Conflict conflict, Wish wish) {
        boolean ours = takesOurs(conflict, wish.strategy());
        boolean deletes = conflict.action().equals(Item.DELETE) && wish.merged() == null;
        if (wish.strategy() == Strategy.MANUAL && wish.merged() == null) {
            return Judgement.failed("MERGED_DATA_NEEDED", "manual needs merged_data");
        }
        if (deletes && wish.merges()) {
            return Judgement.failed("MERGED_DATA_NEEDED", "A deletion cannot be merged");
        }
        if (!wish.merges() && !ours) {
            ObjectNode note = note(wish, ConflictInfo.SKIPPED);
            return judge.carryOut(
                    conflict, Decision.ending(wish.person(), null, note, Standing.MERGED));
        }
        return deletes ? delete(conflict, wish) : write(conflict, wish);
    }

    private static ObjectNode note(Wish wish, String resolution) {
        ObjectNode note = ConflictInfo.decision(wish.strategy(), resolution, wish.person().id());
        if (wish.merged() != null) {
            note.set("merged_data", wish.merged());
        }
        return note;
    }

    private static boolean takesOurs(Conflict conflict, Strategy strategy) {
        return strategy == Strategy.CLIENT_WINS
                || (strategy == Strategy.NEWEST_WINS
                        && conflict.localTime() != null
                        && conflict.serverTime() != null
                        && !conflict.localTime().isAfter(conflict.createdAt())
                        && conflict.localTime().isAfter(conflict.serverTime()));
    }

    private Judgement delete(Conflict conflict, Wish wish) {
        if (!wish.person().may(Permission.ODOO_UNLINK)) {
            return Judgement.failed("FORBIDDEN", "Needs odoo:unlink");
        }
        int record = Math.toIntExact(conflict.recordId());
        var deed = new Deed(Deed.UNLINK, conflict.model(), record, null, null);
        ObjectNode note = note(wish, ConflictInfo.APPLIED);
        return judge.carryOut(
                conflict, Decision.ending(wish.person(), deed, note, Standing.APPLIED));
    }

    private Judgement write(Conflict conflict, Wish wish) {
        ObjectNode values = values(conflict, wish);
        ObjectNode note = note(wish, wish.merges() ? ConflictInfo.MERGED : ConflictInfo.APPLIED);
        String outcome = wish.merges() ? Standing.MERGED : Standing.APPLIED;
        if (values.isEmpty()) {
            return judge.carryOut(conflict, Decision.ending(wish.person(), null, note, outcome));
        }
        Reply read = judge.read(wish.person(), conflict, values);
        if (!(read instanceof Reply.Done(JsonNode found, _))) {
            return Judgement.unread(read);
        }
        if (found.isEmpty()) {
            return Judgement.failed("RECORD_GONE", "The record was deleted in the system");
        }
        JsonNode there = found.get(0);
        return judge.carryOut(
                conflict,
                new Decision(
                        wish.person(),
                        Decision.deed(conflict, values, there),
                        note,
                        Sides.overwritten(values, there),
                        Conflict.DECIDED,
                        outcome));
    }

    private static ObjectNode values(Conflict conflict, Wish wish) {
        if (wish.merged() != null) {
            return wish.merged();
        }
        ObjectNode values = conflict.localData().deepCopy();
        if (wish.strategy() == Strategy.MERGE) {
            // What is left is what only the device changed.
            values.remove(conflict.fields());
        }
        return values;
    }
}
