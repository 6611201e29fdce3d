package io.bridgecore.sandbox.orm;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one call changes: everything of it, or nothing. */
public final class Transaction {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final String now;
    private final Deque<Undo> undos = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();

    Transaction(Clock clock) {
        this.now = LocalDateTime.now(clock).format(MICROSECONDS);
    }

    /** What happened to a record. */
    public enum Kind {
        CREATE,
        WRITE,
        UNLINK
    }

    /**
     * One create, write or unlink of one record.
     *
     * @param fields the names that were written
     * @param before the record as it was; null if it was created
     */
    public record Change(
            Kind kind, Model model, long id, Set<String> fields, @Nullable Row before) {}

    private record Undo(Table table, long id, @Nullable Row before) {}

    /** How much had happened. */
    public record Savepoint(int undos, int changes) {}

    /** The moment of the transaction, UTC, with microseconds: all its stamps are equal. */
    public String now() {
        return now;
    }

    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    void note(Change change) {
        changes.add(change);
    }

    void put(Table table, Row row) {
        undos.push(new Undo(table, row.id(), table.find(row.id())));
        table.put(row);
    }

    void remove(Table table, long id) {
        undos.push(new Undo(table, id, table.find(id)));
        table.remove(id);
    }

    /** A point to come back to. */
    public Savepoint savepoint() {
        return new Savepoint(undos.size(), changes.size());
    }

    /** Takes back what happened since a savepoint. */
    public void rollBackTo(Savepoint savepoint) {
        undo(savepoint.undos());
        changes.subList(savepoint.changes(), changes.size()).clear();
    }

    void rollBack() {
        undo(0);
        changes.clear();
    }

    private void undo(int left) {
        while (undos.size() > left) {
            Undo undo = undos.pop();
            if (undo.before() == null) {
                undo.table().remove(undo.id());
            } else {
                undo.table().put(undo.before());
            }
        }
    }
}
