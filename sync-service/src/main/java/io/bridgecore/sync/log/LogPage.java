package io.bridgecore.sync.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A part of a tenant's log, and how far the log went at that very moment.
 *
 * @param head last number of the log; 0 when it is empty
 * @param pruned last number that retention has deleted; 0 when none
 * @param changes those that match, ascending, at most as many as asked for and fit into an answer
 * @param complete whether nothing that matches lies between the last change and the head
 * @param reached up to here the reader has seen everything that matches
 */
public record LogPage(
        long head, long pruned, List<Change> changes, boolean complete, long reached) {

    public LogPage {
        changes = List.copyOf(changes);
    }

    static LogPage of(long head, long pruned, List<Change> changes, boolean complete) {
        return new LogPage(
                head, pruned, changes, complete, complete ? head : changes.getLast().seq());
    }

    /** The same part of the log with other changes in place of its own. */
    public LogPage showing(List<Change> shown) {
        return new LogPage(head, pruned, shown, complete, reached);
    }

    /**
     * The same with others in place of its changes, which are made of few at a time. They may be
     * larger: the rest is left for the next answer once there is enough for one.
     */
    public LogPage made(UnaryOperator<List<Change>> making) {
        var made = new ArrayList<Change>(changes.size());
        var portion = new Portion();
        for (int i = 0; i < changes.size(); i += Portion.FETCHED) {
            if (portion.isFull()) {
                return new LogPage(head, pruned, made, false, changes.get(i - 1).seq());
            }
            List<Change> few = changes.subList(i, Math.min(i + Portion.FETCHED, changes.size()));
            for (Change change : making.apply(few)) {
                if (portion.isFull()) {
                    return new LogPage(head, pruned, made, false, made.getLast().seq());
                }
                portion.add(change.payload());
                made.add(change);
            }
        }
        return showing(made);
    }
}
