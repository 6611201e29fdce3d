package io.bridgecore.user.invitation;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which invitations want a mail now. Whoever takes one has it for a while; an instance that dies
 * with it leaves it to the others.
 */
@Component
class MailQueue {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final InvitationProperties properties;
    private final Clock clock;

    MailQueue(
            JdbcClient sql, PlatformScope platform, InvitationProperties properties, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * An invitation whose mail is due.
     *
     * @param until end of the claim, by which it is known
     */
    record Due(TenantId tenant, UUID invitation, int attempt, Instant until) {}

    /** The next one, which nobody else gets meanwhile. */
    Optional<Due> take() {
        Instant until = clock.instant().plus(LEASE).truncatedTo(ChronoUnit.MICROS);
        return platform.call(
                "send an invitation's mail",
                () ->
                        sql.sql(
                                        """
                                        update invitation set mail_at = :lease,
                                            mail_attempts = mail_attempts + 1
                                        where (tenant_id, id) = (
                                            select tenant_id, id from invitation
                                            where mail_state = 'wanted' and status = 'pending'
                                                and mail_at <= :now and expires_at > :now
                                            order by mail_at limit 1 for update skip locked)
                                        returning tenant_id, id, mail_attempts
                                        """)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("lease", until.atOffset(ZoneOffset.UTC))
                                .query((row, _) ->
                                        new Due(
                                                new TenantId(row.getObject(1, UUID.class)),
                                                row.getObject(2, UUID.class),
                                                row.getInt(3),
                                                until))
                                .optional());
    }

    /** Notes that the mail is on its way, unless another one is wanted meanwhile. */
    void sent(Due due) {
        platform.run("note that an invitation's mail was sent", () -> state(due, "sent"));
    }

    /** Tries again later, or not any more. */
    void failed(Due due) {
        if (due.attempt() >= properties.attempts()) {
            giveUp(due);
            return;
        }
        later(due, properties.waitAfter(due.attempt()), due.attempt());
    }

    /** Tries again after the longest wait, without counting: the organization is closed. */
    void putOff(Due due) {
        later(due, properties.longestPatience(), due.attempt() - 1);
    }

    private void later(Due due, Duration wait, int attempts) {
        platform.run(
                "send an invitation's mail later",
                () ->
                        sql.sql(
                                        """
                                        update invitation set mail_at = :at,
                                            mail_attempts = :attempts
                                        where tenant_id = :tenant and id = :id
                                            and mail_state = 'wanted' and mail_at = :until
                                        """)
                                .param("until", due.until().atOffset(ZoneOffset.UTC))
                                .param("at", later(wait))
                                .param("attempts", attempts)
                                .param("tenant", due.tenant().value())
                                .param("id", due.invitation())
                                .update());
    }

    void giveUp(Due due) {
        platform.run("give an invitation's mail up", () -> state(due, "failed"));
    }

    private void state(Due due, String state) {
        sql.sql(
                        """
                        update invitation set mail_state = ?
                        where tenant_id = ? and id = ? and mail_state = 'wanted' and mail_at = ?
                        """)
                .params(
                        state,
                        due.tenant().value(),
                        due.invitation(),
                        due.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime later(Duration wait) {
        return clock.instant().plus(wait).atOffset(ZoneOffset.UTC);
    }
}
