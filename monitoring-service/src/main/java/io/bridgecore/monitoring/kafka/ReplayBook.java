package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.LetterRack.Stack;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which dead letters were sent back or discarded. Whoever asks opens the transaction. */
@Repository
class ReplayBook {

    /** Whoever sends for longer than that is taken for dead. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The letters that are there: by topic, partition and the oldest offset. */
    private static final String THERE =
            """
            unnest(cast(? as text[]), cast(? as int[]), cast(? as bigint[]))
                as there (topic, part, first)
            where topic_id = topic and kafka_partition = part and kafka_offset >= first
            """;

    private final JdbcClient sql;

    ReplayBook(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A letter. Offsets begin anew when a topic is made again, hence its id.
     *
     * @param topic id that Kafka gave to the topic
     */
    record Place(String topic, int partition, long offset) {}

    /** How it stands with sending one letter back. */
    enum State {
        SENDING,
        SENT,
        /** Kafka did not say whether it has it. */
        UNCERTAIN,
        /** Somebody decided that it is not sent back. */
        DISCARDED
    }

    /**
     * One letter that was sent back, may have been, or shall not be.
     *
     * @param orderedBy id of the person
     * @param reason why it was discarded
     */
    record Replay(
            State state,
            Instant orderedAt,
            String orderedBy,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long newOffset,
            @Nullable String reason) {

        /** Why the letter is not sent back now. */
        String refusal(Instant now) {
            return switch (state) {
                case SENT -> "The letter was sent back to %s at %s".formatted(topic, orderedAt);
                case SENDING -> sending(now);
                case UNCERTAIN ->
                        "The letter was sent back at %s, and Kafka did not say whether it has it; again: true sends it once more"
                                .formatted(orderedAt);
                case DISCARDED -> "The letter was discarded at " + orderedAt;
            };
        }

        private String sending(Instant now) {
            return orderedAt.isBefore(now.minus(PATIENCE))
                    ? "Whoever was to send the letter back at %s did not say what became of it; again: true sends it once more"
                            .formatted(orderedAt)
                    : "The letter is being sent back since " + orderedAt;
        }
    }

    /**
     * Takes a letter for sending; one at a time gets it, and none after it was sent.
     *
     * @param again whether to take one of which nobody knows whether it was sent
     */
    boolean take(Place place, UUID order, String person, Instant now, boolean again) {
        return note(place, order, person, now, State.SENDING, null, again);
    }

    /**
     * Notes that a letter is not sent back, for good; not of one that was sent, that somebody is
     * sending, or that was discarded before.
     */
    boolean discard(Place place, UUID order, String person, Instant now, String reason) {
        return note(place, order, person, now, State.DISCARDED, reason, true);
    }

    // Again: also a letter of which nobody knows, or will say, whether it was sent.
    private boolean note(
            Place place,
            UUID order,
            String person,
            Instant now,
            State state,
            @Nullable String reason,
            boolean again) {
        return sql.sql(
                                """
                                insert into dead_letter_replay as old (topic_id, kafka_partition,
                                    kafka_offset, replay_id, state, ordered_at, ordered_by, reason)
                                values (:topic, :partition, :offset, :order, :state, :now, :person,
                                    :reason)
                                on conflict (topic_id, kafka_partition, kafka_offset) do update
                                set replay_id = excluded.replay_id, state = excluded.state,
                                    ordered_at = excluded.ordered_at,
                                    ordered_by = excluded.ordered_by, reason = excluded.reason
                                where :again and (old.state = 'uncertain'
                                    or old.state = 'sending' and old.ordered_at < :dead)
                                """)
                        .param("topic", place.topic())
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .param("order", order)
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("now", Timestamp.from(now))
                        .param("person", person)
                        .param("reason", reason)
                        .param("again", again)
                        .param("dead", Timestamp.from(now.minus(PATIENCE)))
                        .update()
                > 0;
    }

    /** The broker has it. */
    void sent(Place place, UUID order, RecordMetadata where) {
        sql.sql(
                        """
                        update dead_letter_replay set state = 'sent', target_topic = ?,
                            target_partition = ?, target_offset = ?
                        where topic_id = ? and kafka_partition = ? and kafka_offset = ?
                            and replay_id = ?
                        """)
                .params(
                        where.topic(),
                        where.partition(),
                        where.offset(),
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        order)
                .update();
    }

    /** Nobody knows whether the broker has it. */
    void uncertain(Place place, UUID order) {
        change(place, order, "update dead_letter_replay set state = 'uncertain'");
    }

    /** The broker surely does not have it: it may be sent another time. */
    void release(Place place, UUID order) {
        change(place, order, "delete from dead_letter_replay");
    }

    /** What is known of a letter; empty if nobody saw to it yet. */
    Optional<Replay> find(Place place) {
        return sql.sql(
                        """
                        select * from dead_letter_replay where topic_id = ? and kafka_partition = ?
                            and kafka_offset = ?
                        """)
                .params(place.topic(), place.partition(), place.offset())
                .query((row, _) -> read(row))
                .optional();
    }

    /** What is known of letters of one topic, by their places. */
    Map<Place, Replay> find(String topic, Collection<Place> places) {
        var found = new HashMap<Place, Replay>();
        if (!places.isEmpty()) {
            sql.sql(
                            """
                            select * from dead_letter_replay
                            where topic_id = :topic and (kafka_partition, kafka_offset) in (:places)
                            """)
                    .param("topic", topic)
                    .param(
                            "places",
                            places.stream()
                                    .map(place -> new Object[] {place.partition(), place.offset()})
                                    .toList())
                    .query((row, _) ->
                            found.put(
                                    new Place(
                                            topic,
                                            row.getInt("kafka_partition"),
                                            row.getLong("kafka_offset")),
                                    read(row)))
                    .list();
        }
        return found;
    }

    /** How many of the letters that are there were sent back or discarded, by the topic's id. */
    Map<String, Long> seenTo(List<Stack> stacks) {
        var seenTo = new HashMap<String, Long>();
        sql.sql(
                        "select topic_id, count(*) from dead_letter_replay, "
                                + THERE
                                + " and state in ('sent', 'discarded') group by topic_id")
                .params(places(stacks))
                .query((row, _) -> seenTo.put(row.getString(1), row.getLong(2)))
                .list();
        return seenTo;
    }

    /**
     * Forgets what became of letters that are there no more.
     *
     * @param stacks all that there were a moment ago
     * @param before later ones may be of newer topics
     */
    int forgetAllBut(List<Stack> stacks, Instant before) {
        return sql.sql(
                        "delete from dead_letter_replay where not exists (select from "
                                + THERE
                                + ") and ordered_at < ?")
                .params(places(stacks))
                .param(Timestamp.from(before))
                .update();
    }

    private static List<Object> places(List<Stack> stacks) {
        return List.of(
                stacks.stream().map(Stack::topicId).toArray(String[]::new),
                stacks.stream().map(Stack::partition).toArray(Integer[]::new),
                stacks.stream().map(Stack::first).toArray(Long[]::new));
    }

    private void change(Place place, UUID order, String how) {
        sql.sql(
                        how
                                + """
                                 where topic_id = ? and kafka_partition = ? and kafka_offset = ?
                                    and replay_id = ?
                                """)
                .params(place.topic(), place.partition(), place.offset(), order)
                .update();
    }

    private static Replay read(ResultSet row) throws SQLException {
        return new Replay(
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("ordered_at").toInstant(),
                row.getString("ordered_by"),
                row.getString("target_topic"),
                row.getObject("target_partition", Integer.class),
                row.getObject("target_offset", Long.class),
                row.getString("reason"));
    }
}
