package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.remote.Deed;
import io.bridgecore.sync.remote.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody decided about a conflict, as it is sent.
 *
 * @param person who decided: it is sent in his name, whoever finds it half done
 * @param deed what is sent; null where nothing has to be
 * @param note of the decision
 * @param overwritten what it replaces; null where it replaces nothing, or cannot be undone
 * @param status of the conflict afterwards
 * @param outcome of the change afterwards
 */
record Decision(
        Person person,
        @Nullable Deed deed,
        ObjectNode note,
        @Nullable ObjectNode overwritten,
        String status,
        String outcome) {

    /** One that ends the conflict and can only be undone by opening it again. */
    static Decision ending(Person person, @Nullable Deed deed, ObjectNode note, String outcome) {
        return new Decision(person, deed, note, null, Conflict.DECIDED, outcome);
    }

    /** One that opens the conflict again. */
    static Decision reopening(Person person, ObjectNode note, @Nullable Deed deed) {
        return new Decision(person, deed, note, null, Conflict.OPEN, Standing.CONFLICT);
    }

    /** Whether it takes an earlier one back. */
    boolean reopens() {
        return status.equals(Conflict.OPEN);
    }

    /** A write to the record of a conflict, which must still be as it was seen. */
    static Deed deed(Conflict conflict, ObjectNode values, JsonNode there) {
        JsonNode seen = there.path("write_date");
        return new Deed(
                Deed.WRITE,
                conflict.model(),
                Math.toIntExact(conflict.recordId()),
                values,
                seen.isString() ? seen.stringValue() : null);
    }
}
