package io.bridgecore.sync.push;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Conflicts;
import io.bridgecore.sync.conflict.Plain;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.sync.remote.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes decisions back. */
@Component
class Undoing {

    private final Judge judge;
    private final Conflicts conflicts;

    Undoing(Judge judge, Conflicts conflicts) {
        this.judge = judge;
        this.conflicts = conflicts;
    }

    /**
     * Opens a conflict again, and makes the record what it was before.
     *
     * @throws io.bridgecore.web.problem.ProblemException if somebody built on the decision since,
     *     or it was a deletion
     */
    Judgement undo(Person person, Conflict conflict) {
        @Nullable Decision halfDone = judge.halfDone(conflict).orElse(null);
        if (halfDone == null) {
            return takeBack(person, conflict);
        }
        Judgement judgement = judge.goOn(conflict, halfDone);
        return halfDone.reopens() || !judgement.done()
                ? judgement
                : takeBack(person, conflicts.find(conflict.id(), null).orElse(conflict));
    }

    private Judgement takeBack(Person person, Conflict conflict) {
        if (!conflict.status().equals(Conflict.DECIDED)) {
            throw SyncProblem.NOT_UNDOABLE.because("The conflict is " + conflict.status());
        }
        ObjectNode note = ConflictInfo.decision(conflict.suggested(), "undone", person.id());
        JsonNode kept = conflict.overwritten();
        if (kept == null) {
            if (deleted(conflict)) {
                throw SyncProblem.NOT_UNDOABLE.because("The record was deleted");
            }
            return judge.carryOut(conflict, Decision.reopening(person, note, null));
        }
        ObjectNode back = writable(kept.path("before"), kept.path("after"));
        Reply read = judge.read(person, conflict, back);
        if (!(read instanceof Reply.Done(JsonNode found, _))) {
            return Judgement.unread(read);
        }
        requireUntouched(found, kept);
        return judge.carryOut(
                conflict,
                Decision.reopening(person, note, Decision.deed(conflict, back, found.get(0))));
    }

    private static void requireUntouched(JsonNode found, JsonNode kept) {
        if (found.isEmpty()) {
            throw SyncProblem.NOT_UNDOABLE.because("The record was deleted");
        }
        List<String> others = changed(found.get(0), kept);
        if (!others.isEmpty()) {
            throw SyncProblem.NOT_UNDOABLE.because("Changed since: " + String.join(", ", others));
        }
    }

    private static boolean deleted(Conflict conflict) {
        JsonNode last = conflict.decisions().path(conflict.decisions().size() - 1);
        return conflict.action().equals(Item.DELETE)
                && last.path("resolution").asString("").equals(ConflictInfo.APPLIED);
    }

    private static List<String> changed(JsonNode there, JsonNode kept) {
        String written = kept.path("write_date").asString("");
        var changed = new ArrayList<String>();
        if (!written.isEmpty() && written.equals(there.path("write_date").asString(""))) {
            return changed;
        }
        for (Map.Entry<String, JsonNode> field : kept.path("after").properties()) {
            if (!Plain.same(field.getValue(), there.path(field.getKey()))) {
                changed.add(field.getKey());
            }
        }
        return changed;
    }

    /** Values as they were read, as they are written. */
    private static ObjectNode writable(JsonNode before, JsonNode after) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            JsonNode was = field.getValue();
            boolean named = was.isArray() && was.size() == 2 && was.get(1).isString();
            boolean many = was.isArray() && !named && after.path(field.getKey()).isArray();
            values.set(field.getKey(), named ? was.get(0) : many ? replacing(was) : was);
        }
        return values;
    }

    private static ArrayNode replacing(JsonNode ids) {
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        ArrayNode replace = commands.addArray().add(6).add(0);
        replace.add(ids);
        return commands;
    }
}
