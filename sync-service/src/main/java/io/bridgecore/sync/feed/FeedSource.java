package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    ChangeLog.Extent extent() {
        return log.extent();
    }

    /**
     * The number that the log had come to at an instant if that is before another; 0 where it does
     * not go back that far.
     */
    @Nullable Long earlier(Instant instant, long position) {
        long then = log.lastAt(instant);
        if (then >= position) {
            return null;
        }
        return then <= log.extent().pruned() ? 0 : then;
    }

    /**
     * The changes after a number that the asker may see. Pages without any are passed over, up to a
     * number of them; the page says how far it looked. Whom the log would skip something of gets
     * the records instead, and goes on with them until he has met the log.
     *
     * @param standing what is known of the asker's device
     */
    Reading read(Pull asked, long after, DeviceStanding standing, int emptyPages) {
        long freshUntil = standing.freshUntil();
        boolean whole = asked.compact() || after < standing.wholeUntil();
        LogPage page =
                whole
                        ? records(asked, after, freshUntil)
                        : log.readKept(after, asked.view().filter(), asked.limit());
        if (!whole && after < page.pruned()) {
            whole = true;
            page = records(asked, after, freshUntil);
        }
        boolean holds = after > 0 || asked.said().since() != null;
        boolean digestNeeded = whole && holds && Math.max(after, freshUntil) < page.pruned();
        page = look(asked, page, whole ? freshUntil : 0);
        for (int i = 1; page.changes().isEmpty() && !page.complete() && i < emptyPages; i++) {
            page =
                    whole
                            ? look(asked, records(asked, page.reached(), freshUntil), freshUntil)
                            : look(asked, changes(asked, page.reached()), 0);
        }
        return new Reading(page, whole, digestNeeded);
    }

    /**
     * The same for somebody of whom nothing is known. He may have begun anywhere, so that changes
     * come with all that is known of their records where the log has not always been whole.
     */
    Reading read(Pull asked, long after, int emptyPages) {
        Reading reading = read(asked, after, DeviceStanding.UNKNOWN, emptyPages);
        return reading.whole() || reading.page().pruned() == 0
                ? reading
                : new Reading(reading.page().made(few -> completed(asked, few)), false, false);
    }

    /** What lies after a number, by model; counts no more than {@code most}. */
    List<ModelCount> count(long after, ModelFilter filter, int most) {
        return after < log.extent().pruned()
                ? states.count(after, filter, most)
                : log.count(after, filter, most);
    }

    private List<Change> completed(Pull asked, List<Change> changes) {
        Map<RecordKey, RecordState> present =
                states.find(
                        changes.stream()
                                .filter(change -> !change.isUnlink())
                                .map(RecordKey::of)
                                .collect(Collectors.toSet()));
        return changes.stream()
                .map(change -> completed(asked, change, present.get(RecordKey.of(change))))
                .toList();
    }

    private Change completed(Pull asked, Change change, @Nullable RecordState present) {
        return present == null || present.gone() || change.isUnlink()
                ? change
                : change.showing(
                        views.show(asked.view(), present).payload(), change.changedFields());
    }

    // What a device that began with nothing never had, it need not be told to delete.
    private LogPage look(Pull asked, LogPage page, long freshUntil) {
        LogPage seen = views.look(asked.view(), page);
        return seen.showing(
                seen.changes().stream()
                        .filter(change -> change.seq() > freshUntil || !change.isUnlink())
                        .toList());
    }

    private LogPage changes(Pull asked, long after) {
        return log.read(after, asked.view().filter(), asked.limit());
    }

    private LogPage records(Pull asked, long after, long freshUntil) {
        return states.read(after, asked.view().filter(), asked.limit(), freshUntil);
    }
}
