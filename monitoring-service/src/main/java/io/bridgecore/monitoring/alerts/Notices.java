package io.bridgecore.monitoring.alerts;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Notices that are to be sent: one for each alert, occasion, round and target, whoever adds them. A
 * round begins when an alert goes on that had ended.
 */
@Repository
class Notices {

    private static final int LONGEST = 500;

    private static final String ADD =
            """
            insert into alert_notice (id, alert_id, occasion, round, channel, target, due_at)
            select :id, :alert, :occasion, :round, :channel, :target, :due
            where :occasion = 'raised' or exists (select from alert_notice
                where alert_id = :alert and occasion = 'raised' and round = :round
                    and channel = :channel and target = :target)
            on conflict do nothing
            """;

    private static final String CLAIM =
            """
            update alert_notice set attempts = attempts + 1,
                due_at = cast(:now as timestamptz) + :patience * interval '1 second' * (1 << least(attempts, 12))
            where id in (select id from alert_notice
                where sent_at is null and due_at <= :now and attempts < :attempts
                order by due_at limit 1 for update skip locked)
            returning id, alert_id, occasion, channel, target, attempts
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final NoticeProperties properties;
    private final List<Channel> channels;
    private final Clock clock;

    Notices(
            JdbcClient sql,
            PlatformScope platform,
            NoticeProperties properties,
            List<Channel> channels,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.channels = List.copyOf(channels);
        this.clock = clock;
    }

    /** One that was taken; its alert is read by who sends it. */
    record Claimed(
            UUID id, UUID alertId, String occasion, String channel, String target, int attempts) {}

    /**
     * Adds those of an alert, in the transaction that made it so. That it is over is told to those
     * only who were told that it was raised.
     */
    void add(UUID alert, Occasion occasion, int round) {
        for (Channel channel : channels) {
            for (String target : channel.targets()) {
                sql.sql(ADD)
                        .param("id", Uuid7.next())
                        .param("alert", alert)
                        .param("occasion", occasion.word())
                        .param("round", round)
                        .param("channel", channel.name())
                        .param("target", target)
                        .param("due", Timestamp.from(clock.instant()))
                        .update();
            }
        }
    }

    /**
     * Takes one that is due; nobody else gets it before the pause that follows is over, and whoever
     * sends it has nothing else to send meanwhile.
     */
    Optional<Claimed> claim() {
        Instant now = clock.instant();
        return platform.call(
                "a notice that is due",
                () ->
                        sql.sql(CLAIM)
                                .param("now", Timestamp.from(now))
                                .param("patience", properties.patience().toSeconds())
                                .param("attempts", properties.attempts())
                                .query(Claimed.class)
                                .optional());
    }

    void sent(UUID id) {
        platform.run(
                "a notice was sent",
                () ->
                        sql.sql("update alert_notice set sent_at = ?, failure = null where id = ?")
                                .params(Timestamp.from(clock.instant()), id)
                                .update());
    }

    void failed(UUID id, String why) {
        platform.run(
                "a notice was not sent",
                () ->
                        sql.sql("update alert_notice set failure = ? where id = ?")
                                .params(why.substring(0, Math.min(why.length(), LONGEST)), id)
                                .update());
    }
}
