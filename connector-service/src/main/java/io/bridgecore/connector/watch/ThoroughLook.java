package io.bridgecore.connector.watch;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Looks at a model: what changed there, and whether what was pushed of it is still true. */
@Component
class ThoroughLook {

    private final Watcher watcher;
    private final LateWords late;

    ThoroughLook(Watcher watcher, LateWords late) {
        this.watcher = watcher;
        this.late = late;
    }

    /** When a look that begins now has to leave the rest to the next one. */
    Instant deadline() {
        return watcher.deadline();
    }

    /**
     * Does what is due for a model, if there is time left.
     *
     * @throws ClaimLostException if somebody else looks at the connection
     */
    void look(Claim claim, Source source, String model, Instant until) {
        watcher.look(claim, source, model, until);
        late.correct(claim, source, model);
    }
}
