package io.bridgecore.sync.log;

import java.util.List;

/**
 * A part of a tenant's log, and how far the log went at that very moment.
 *
 * @param head last number of the log; 0 when it is empty
 * @param pruned last number that retention has deleted; 0 when none
 * @param changes those that match, ascending, at most as many as asked for
 * @param complete whether nothing that matches lies between the last change and the head
 * @param reached up to here the reader has seen everything that matches
 */
public record LogPage(
        long head, long pruned, List<Change> changes, boolean complete, long reached) {

    public LogPage {
        changes = List.copyOf(changes);
    }

    static LogPage of(long head, long pruned, List<Change> changes, int limit) {
        boolean complete = changes.size() < limit;
        return new LogPage(
                head, pruned, changes, complete, complete ? head : changes.getLast().seq());
    }

    /** The same part of the log with other changes in place of its own. */
    public LogPage showing(List<Change> shown) {
        return new LogPage(head, pruned, shown, complete, reached);
    }
}
