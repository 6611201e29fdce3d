package io.bridgecore.sync.socket;

import io.bridgecore.sync.log.LogPage;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one socket understands and says. Only the socket's own thread calls it. */
interface Protocol {

    /** Takes what the client said. */
    void take(JsonNode said, Outlet out) throws IOException;

    /** Passes on what another socket of the tenant said, if it concerns this one. */
    default void pass(Words.Word word, Outlet out) throws IOException {}

    /** The number after which it reads the log; null while nothing of it is wanted. */
    @Nullable Long position();

    /** The models whose changes are wanted; null for all. */
    @Nullable Collection<String> models();

    /** Tells what of a page of the log is wanted. */
    void offer(LogPage page, Outlet out) throws IOException;
}
