package io.bridgecore.sync.log;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away from one that refuses what it is given. */
final class Outage {

    // What no content of a row can bring about: connection lost, transaction state (a read-only
    // standby), rolled back, statement not fitting the schema (a migration is missing), out of
    // resources, operator intervention, failure of the server's own system.
    private static final Set<String> CLASSES = Set.of("08", "25", "40", "42", "53", "57", "58");

    private Outage() {}

    /** Whether the same call may succeed later, unchanged. */
    static boolean is(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean away =
                    switch (cause) {
                        case CannotCreateTransactionException _,
                                SQLTransientConnectionException _,
                                SQLNonTransientConnectionException _ ->
                                true;
                        case SQLException said -> isOutage(said.getSQLState());
                        default -> false;
                    };
            if (away) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
}
