package io.bridgecore.sync.log;

import java.util.List;

/**
 * A part of a tenant's log, and how far the log went at that very moment.
 *
 * @param head last number of the log; 0 when it is empty
 * @param pruned last number that retention has deleted; 0 when none
 * @param changes those that match, ascending, at most as many as asked for
 * @param complete whether nothing that matches lies between the last change and the head
 */
public record LogPage(long head, long pruned, List<Change> changes, boolean complete) {

    public LogPage {
        changes = List.copyOf(changes);
    }

    /** Up to here the reader has seen everything that matches. */
    public long reached() {
        return complete ? head : changes.getLast().seq();
    }
}
