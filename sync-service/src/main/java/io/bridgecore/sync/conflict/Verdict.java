package io.bridgecore.sync.conflict;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be done with a change.
 *
 * @param met whether it met a change of somebody else at all
 * @param values what is to be written; empty for nothing
 * @param conflicting fields that both sides changed
 * @param kept fields that stay as the system has them, though the device changed them
 * @param open whether a person has to decide; nothing is written then
 * @param strategy that decided
 */
public record Verdict(
        boolean met,
        ObjectNode values,
        List<String> conflicting,
        List<String> kept,
        boolean open,
        Strategy strategy) {

    public Verdict {
        conflicting = List.copyOf(conflicting);
        kept = List.copyOf(kept);
    }

    /** Whether nothing of the change is written though it says something. */
    public boolean refused() {
        return open || (values.isEmpty() && !kept.isEmpty());
    }
}
