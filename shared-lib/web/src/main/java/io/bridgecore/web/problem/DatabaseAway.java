package io.bridgecore.web.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a database that does not answer from one that refuses. */
final class DatabaseAway {

    /** Class of the states of a connection that broke, or was never there. */
    private static final String CONNECTION = "08";

    /** Beginning of the states of a server that stops or starts. */
    private static final String STOPPING = "57P";

    private DatabaseAway() {}

    /** Whether that is why something failed. */
    static boolean isBehind(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException said && isAway(said)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(SQLException said) {
        String state = Objects.requireNonNullElse(said.getSQLState(), "");
        return said instanceof SQLTransientConnectionException
                || said instanceof SQLNonTransientConnectionException
                || state.startsWith(CONNECTION)
                || state.startsWith(STOPPING);
    }
}
