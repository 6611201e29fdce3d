package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of enrolments, which Moodle tells course by course only: of some courses each time,
 * in turn, so that a site with many is not asked for all at once.
 */
final class EnrolmentChanges {

    /** Courses of one look; each is a call of Moodle. */
    static final int COURSES = 50;

    /** So long are further courses asked for: a slow site must not take the whole look. */
    private static final long WITHIN = Duration.ofSeconds(15).toNanos();

    /** The site itself counts as a course that everybody is in. */
    private static final long SITE = 1;

    private static final Set<Kind> OF_ONE_COURSE =
            EnumSet.of(Kind.FORBIDDEN, Kind.NOT_FOUND, Kind.REJECTED);

    private static final Snapshot NOBODY = new Snapshot(new TreeMap<>());

    private final MoodleReading reading = new MoodleReading();

    Batch since(Session session, @Nullable String cursor, int limit) {
        return new Round(session, EnrolmentCursor.of(cursor), limit).batch();
    }

    /** One look. */
    private final class Round {

        private final Session session;
        private final EnrolmentCursor before;
        private final int limit;
        private final Map<Long, Snapshot> seen;
        private final List<Change> changes = new ArrayList<>();
        private @Nullable ConnectorException refusal;
        private final long end = System.nanoTime() + WITHIN;
        private int refused;
        private int read;

        Round(Session session, EnrolmentCursor before, int limit) {
            this.session = session;
            this.before = before;
            this.limit = limit;
            this.seen = new TreeMap<>(before.seen());
        }

        Batch batch() {
            var courses = new TreeSet<Long>();
            reading.all(session, MoodleModel.COURSES).forEach(row -> courses.add(row.number("id")));
            courses.remove(SITE);
            for (long gone : List.copyOf(seen.keySet())) {
                if (!courses.contains(gone) && changes.size() < limit && !tell(gone, Map.of())) {
                    seen.remove(gone);
                }
            }
            long next = before.next();
            boolean more = changes.size() >= limit;
            for (Long course = courses.ceiling(next);
                    course != null && read < COURSES && !more && hasTime();
                    course = courses.ceiling(next)) {
                more = look(course);
                next = more ? course : course + 1;
            }
            if (refusal != null && refused == read) {
                throw refusal;
            }
            boolean around = courses.ceiling(next) == null;
            return new Batch(
                    changes,
                    new EnrolmentCursor(around ? 0 : next, before.whole() || around, seen).text(),
                    more);
        }

        private boolean hasTime() {
            return read == 0 || System.nanoTime() - end < 0;
        }

        /** Whether there is more to tell of a course than there was room for. */
        private boolean look(long course) {
            read++;
            Map<Long, MoodleRow> rows = new TreeMap<>();
            try {
                reading.candidates(
                                session,
                                MoodleModel.ENROLMENTS,
                                List.of(new Filter("courseid", "=", course)))
                        .forEach(row -> rows.put(row.number("userid"), row));
            } catch (ConnectorException failed) {
                if (!OF_ONE_COURSE.contains(failed.kind())) {
                    throw failed;
                }
                refusal = failed; // What was seen of it holds until it is shown again.
                refused++;
                return false;
            }
            if (!before.whole() && !seen.containsKey(course)) {
                seen.put(course, MoodleChanges.seen(rows));
                return false;
            }
            return tell(course, rows);
        }

        private boolean tell(long course, Map<Long, MoodleRow> rows) {
            MoodleChanges.Told told =
                    MoodleChanges.told(
                            MoodleModel.ENROLMENTS,
                            rows,
                            seen.getOrDefault(course, NOBODY),
                            limit - changes.size());
            told.changes().forEach(change -> changes.add(named(course, change)));
            seen.put(course, told.reached());
            return told.more();
        }

        private static Change named(long course, Change change) {
            String id = course + "-" + change.recordId();
            return new Change(
                    change.model(),
                    id,
                    change.operation(),
                    change.changedFields(),
                    change.operation().equals("unlink")
                            ? MoodleRow.of(Map.of("id", id)).values()
                            : change.payload(),
                    change.origin());
        }
    }
}
