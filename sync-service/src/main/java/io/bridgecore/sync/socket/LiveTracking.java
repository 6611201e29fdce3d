package io.bridgecore.sync.socket;

import io.bridgecore.sync.stream.LogReaders;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Begins live tracking on sockets. */
@Component
class LiveTracking {

    private final LogReaders readers;
    private final Words words;
    private final JsonMapper json;
    private final Clock clock;

    LiveTracking(LogReaders readers, Words words, JsonMapper json, Clock clock) {
        this.readers = readers;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What one socket does.
     *
     * @param person whose it is, as a user of Odoo; null when he is linked to none
     * @param since number of the last change that he has; null to begin with the next
     * @throws io.bridgecore.web.problem.ProblemException if there is no such place in the log
     */
    Protocol begin(@Nullable Integer person, @Nullable Long since) {
        if (since != null) {
            readers.start(since);
        }
        return new LiveProtocol(
                new Channels(readers, since), new Drivers(words, json, clock, person), json);
    }
}
