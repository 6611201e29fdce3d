package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.Inventory.Entry;
import io.bridgecore.connector.spi.Inventory.Reach;
import io.bridgecore.connector.spi.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes by {@code write_date} and id. Searches compare to the second and answers carry no
 * fraction, so a second is read whole or again; the last minutes are read again anyway, since a
 * transaction carries the time of its beginning and may be committed late.
 */
final class OdooChanges {

    private static final String STAMP = "write_date";

    /** Archived records are records, too. */
    private static final Map<String, Object> ALL = Map.of("active_test", false);

    private final Clock clock;

    OdooChanges(Clock clock) {
        this.clock = clock;
    }

    Batch since(
            Session session,
            String model,
            @Nullable String text,
            int limit,
            Predicate<Entry> news) {
        if (text == null) {
            return new Batch(List.of(), present(session, model).text(), false);
        }
        Instant now = clock.instant();
        OdooCursor cursor = OdooCursor.of(text).notAhead(now).next(now);
        List<Entry> rows =
                entries(
                        search(
                                session,
                                model,
                                cursor.domain(),
                                List.of(STAMP),
                                cursor.inSecond() ? "id" : STAMP + ", id",
                                limit));
        OdooCursor next = cursor.after(rows, rows.size() >= limit, now);
        List<Long> wanted =
                rows.stream()
                        .filter(row -> !OdooCursor.isUnsettled(row.at(), now))
                        .filter(row -> news.test(row) || cursor.readsAgain(row.at(), now))
                        .map(Entry::id)
                        .toList();
        boolean more = rows.size() >= limit || cursor.inSecond();
        return new Batch(settled(read(session, model, wanted), now), next.text(), more);
    }

    /** What changed again after it was listed may do so within the same second: it waits too. */
    private List<Change> settled(List<Change> read, Instant listed) {
        Instant now = clock.instant();
        return read.stream()
                .filter(change ->
                        change.origin().occurredAt() == null
                                || !OdooCursor.isUnsettled(
                                        change.origin().occurredAt(), listed, now))
                .toList();
    }

    private OdooCursor present(Session session, String model) {
        List<Map<String, @Nullable Object>> newest =
                search(session, model, List.of(), List.of(STAMP), STAMP + " desc, id desc", 1);
        Instant last = newest.isEmpty() ? null : moment(newest.getFirst());
        return OdooCursor.present(Objects.requireNonNullElse(last, Instant.EPOCH), clock.instant());
    }

    List<Entry> list(Session session, String model, Reach reach, long after, int limit) {
        var domain = new ArrayList<@Nullable Object>();
        domain.add(List.of("id", ">", after));
        if (reach.since() != null) {
            domain.add(List.of(STAMP, ">=", OdooMoments.write(reach.since())));
        }
        if (reach.moments()) {
            return entries(search(session, model, domain, List.of(STAMP), "id", limit));
        }
        Object found =
                session.call(
                        new Call(
                                model,
                                "search",
                                Arrays.<@Nullable Object>asList(domain),
                                Map.of("order", "id", "limit", limit, "context", ALL)));
        return found instanceof List<?> ids
                ? ids.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> new Entry(((Number) id).longValue(), null))
                        .toList()
                : List.of();
    }

    List<Change> read(Session session, String model, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> fields = OdooRecords.cheap(session, model);
        List<@Nullable Object> domain = List.of(List.of("id", "in", ids));
        var changes = new ArrayList<Change>();
        for (Map<String, @Nullable Object> row :
                search(session, model, domain, fields, STAMP + ", id", ids.size())) {
            changes.add(change(model, row));
        }
        return changes;
    }

    private static List<Entry> entries(List<Map<String, @Nullable Object>> rows) {
        var entries = new ArrayList<Entry>();
        for (Map<String, @Nullable Object> row : rows) {
            entries.add(new Entry(id(row), moment(row)));
        }
        return entries;
    }

    private static Change change(String model, Map<String, @Nullable Object> row) {
        Object written = row.get(STAMP);
        return new Change(
                model,
                Long.toString(id(row)),
                written != null && written.equals(row.get("create_date")) ? "create" : "write",
                List.of(),
                row,
                new Change.Origin(
                        null,
                        written instanceof String text ? text : null,
                        OdooMoments.read(written),
                        null));
    }

    private static List<Map<String, @Nullable Object>> search(
            Session session,
            String model,
            List<@Nullable Object> domain,
            List<String> fields,
            String order,
            int limit) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("fields", fields);
        kwargs.put("order", order);
        kwargs.put("limit", limit);
        kwargs.put("context", ALL);
        return OdooRecords.records(
                session.call(
                        new Call(
                                model,
                                "search_read",
                                Arrays.<@Nullable Object>asList(domain),
                                kwargs)));
    }

    private static @Nullable Instant moment(Map<String, @Nullable Object> row) {
        return OdooMoments.read(row.get(STAMP));
    }

    private static long id(Map<String, @Nullable Object> row) {
        return row.get("id") instanceof Number number ? number.longValue() : 0;
    }
}
