package io.bridgecore.sync.stream;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the current tenant's log for what is open, a few at a time. */
@Component
public class LogReaders {

    private final ChangeLog log;
    private final Views views;
    private final int page;
    private final Turns turns;

    LogReaders(ChangeLog log, Views views, Turns turns, StreamProperties properties) {
        this.log = log;
        this.views = views;
        this.page = properties.page();
        this.turns = turns;
    }

    /**
     * The number after which somebody begins: what the client has, or the end of the log.
     *
     * @throws io.bridgecore.web.problem.ProblemException if there is no such place in the log
     */
    public long start(@Nullable Long asked) {
        if (asked == null) {
            return turns.ask(() -> log.extent().head());
        }
        SyncToken.requireReached(
                "since", asked, turns.ask(() -> log.read(asked, ModelFilter.ALL, 1)).head());
        return asked;
    }

    /** A page of the log after a number, as a view shows it. */
    public LogPage read(long after, View view) {
        return turns.ask(() -> views.look(view, log.read(after, view.filter(), page)));
    }
}
