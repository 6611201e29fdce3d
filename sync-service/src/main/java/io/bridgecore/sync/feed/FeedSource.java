package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.RecordStates;
import org.springframework.stereotype.Component;

/** What pulls are answered from: the log, or the records as it leaves them, through a view. */
@Component
class FeedSource {

    private final ChangeLog log;
    private final RecordStates states;
    private final Views views;

    FeedSource(ChangeLog log, RecordStates states, Views views) {
        this.log = log;
        this.states = states;
        this.views = views;
    }

    long head() {
        return log.extent().head();
    }

    long pruned() {
        return log.extent().pruned();
    }

    /**
     * The changes after a number that the asker may see. Pages without any are passed over, up to a
     * number of them; the page says how far it looked.
     *
     * @param freshUntil deletions up to here are left out, where states are asked for
     * @throws io.bridgecore.web.problem.ProblemException if the log does not go back that far
     */
    LogPage read(Pull asked, long after, long freshUntil, int emptyPages) {
        LogPage page = look(asked, page(asked, after, freshUntil), freshUntil);
        for (int i = 1; page.changes().isEmpty() && !page.complete() && i < emptyPages; i++) {
            page = look(asked, page(asked, page.reached(), freshUntil), freshUntil);
        }
        return page;
    }

    // What a device that began with nothing never had, it need not be told to delete.
    private LogPage look(Pull asked, LogPage page, long freshUntil) {
        LogPage seen = views.look(asked.view(), page);
        return asked.compact()
                ? seen.showing(
                        seen.changes().stream()
                                .filter(change -> change.seq() > freshUntil || !change.isUnlink())
                                .toList())
                : seen;
    }

    private LogPage page(Pull asked, long after, long freshUntil) {
        return asked.compact()
                ? states.read(after, asked.view().filter(), asked.limit(), freshUntil)
                : log.read(after, asked.view().filter(), asked.limit());
    }
}
