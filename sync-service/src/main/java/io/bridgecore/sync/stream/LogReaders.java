package io.bridgecore.sync.stream;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the current tenant's log for what is open. Many wake at once; few of them may take
 * connections from those who pull.
 */
@Component
public class LogReaders {

    private final ChangeLog log;
    private final Views views;
    private final int page;
    private final Semaphore free;

    LogReaders(ChangeLog log, Views views, StreamProperties properties) {
        this.log = log;
        this.views = views;
        this.page = properties.page();
        this.free = new Semaphore(properties.readers(), true);
    }

    /**
     * The number after which somebody begins: what the client has, or the end of the log.
     *
     * @throws io.bridgecore.web.problem.ProblemException if there is no such place in the log
     */
    public long start(@Nullable Long asked) {
        if (asked == null) {
            return log.extent().head();
        }
        SyncToken.requireReached("since", asked, log.read(asked, ModelFilter.ALL, 1).head());
        return asked;
    }

    /** A page of the log after a number, as a view shows it. */
    public LogPage read(long after, View view) throws InterruptedException {
        free.acquire();
        try {
            return views.look(view, log.read(after, view.filter(), page));
        } finally {
            free.release();
        }
    }
}
