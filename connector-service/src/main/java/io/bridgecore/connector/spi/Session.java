package io.bridgecore.connector.spi;

import org.jspecify.annotations.Nullable;

/** A login that holds. Used by many threads at once. */
public interface Session {

    /** The system and the account, as they were at login. */
    SystemInfo system();

    /**
     * Does one call.
     *
     * @return the answer as plain maps, lists, strings, numbers, booleans; null where the system
     *     answers with nothing
     * @throws ConnectorException {@code SESSION_EXPIRED} if the system has forgotten the login and
     *     did nothing; another kind for every other failure
     */
    @Nullable Object call(Call call);
}
