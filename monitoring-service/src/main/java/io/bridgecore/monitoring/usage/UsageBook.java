package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.tenancy.PlatformScope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes requests into the tables: each event once, all of a batch in one transaction. Whoever adds
 * up waits for whoever does so elsewhere, because sums are read before they are written.
 */
@Component
class UsageBook {

    private static final String MARK =
            """
            insert into consumed_event (consumer, event_id)
            select 'usage-counted', id from unnest(?) as id
            on conflict do nothing returning event_id
            """;

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('monitoring.usage'))";

    private final JdbcTemplate sql;
    private final PlatformScope all;
    private final RequestRows requests;
    private final Sums sums;
    private final PersonDays people;
    private final List<UsageWitness> witnesses;

    UsageBook(
            JdbcTemplate sql,
            PlatformScope all,
            RequestRows requests,
            Sums sums,
            PersonDays people,
            List<UsageWitness> witnesses) {
        this.sql = sql;
        this.all = all;
        this.requests = requests;
        this.sums = sums;
        this.people = people;
        this.witnesses = List.copyOf(witnesses);
    }

    /** Counts the events that were not counted before. */
    void add(List<Event<UsageRecorded>> events) {
        if (events.isEmpty()) {
            return;
        }
        requests.prepare(
                events.stream().flatMap(event -> event.data().requests().stream()).toList());
        all.run("count what is used", () -> count(events));
    }

    private void count(List<Event<UsageRecorded>> events) {
        sql.query(ONE_AT_A_TIME, _ -> {});
        Set<UUID> first = mark(events);
        List<Request> fresh =
                events.stream()
                        .filter(event -> first.remove(event.eventId()))
                        .flatMap(event -> event.data().requests().stream())
                        .map(Plain::of)
                        .toList();
        if (fresh.isEmpty()) {
            return;
        }
        requests.add(fresh);
        for (Grain grain : Grain.values()) {
            sums.add(grain, fresh);
        }
        people.add(fresh);
        witnesses.forEach(witness -> witness.answered(fresh));
    }

    private Set<UUID> mark(List<Event<UsageRecorded>> events) {
        return new HashSet<>(
                Columns.of(events).add("uuid", Event::eventId).query(sql, MARK, UUID.class));
    }
}
