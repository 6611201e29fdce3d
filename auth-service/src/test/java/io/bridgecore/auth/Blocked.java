package io.bridgecore.auth;

import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;

/** Holds a row, so that a request stops where it needs it. */
@NullMarked
public final class Blocked implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection holder;
    private final long waiting;

    private Blocked(String query) throws SQLException {
        holder = TestDatabase.of("auth").asSuperuser();
        holder.setAutoCommit(false);
        waiting = waiting();
        try (var sql = holder.createStatement()) {
            sql.execute("set search_path = auth");
            sql.execute(query + " for update");
        }
    }

    /** Holds what a query finds. */
    public static Blocked on(String query) throws SQLException {
        return new Blocked(query);
    }

    /** Sends a request and returns as soon as it waits for the row. */
    public CompletableFuture<Answer> stops(Supplier<Answer> request) {
        var answer =
                CompletableFuture.supplyAsync(request, Executors.newVirtualThreadPerTaskExecutor());
        Awaitility.await().atMost(PATIENCE).until(() -> answer.isDone() || waiting() > waiting);
        return answer;
    }

    /** Changes what is held, and lets whoever waits go on. */
    public void letGo(String statement) throws SQLException {
        try (var sql = holder.createStatement()) {
            sql.execute(statement);
        }
        holder.commit();
    }

    /** Lets whoever waits go on. */
    public void letGo() throws SQLException {
        holder.rollback();
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }

    private static long waiting() {
        return Long.parseLong(
                RunningAuthService.look(
                                "select count(*)::text from pg_stat_activity where wait_event_type"
                                        + " = 'Lock' and datname = current_database()")
                        .getFirst());
    }
}
