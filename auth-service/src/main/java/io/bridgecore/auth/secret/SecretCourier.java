package io.bridgecore.auth.secret;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the codes and links that are wanted. The secret is made at this moment; a mail that could
 * not be sent is tried again with another one. Several instances share the work.
 */
@Component
public class SecretCourier {

    private static final Logger LOG = LoggerFactory.getLogger(SecretCourier.class);
    private static final String PLATFORM = "BridgeCore";
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_DOUBLINGS = 10;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Tenants tenants;
    private final Postbox postbox;
    private final SecretHashes hashes;
    private final SecretProperties rules;
    private final Clock clock;

    SecretCourier(
            JdbcClient sql,
            PlatformScope platform,
            Tenants tenants,
            Postbox postbox,
            SecretHashes hashes,
            SecretProperties rules,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.tenants = tenants;
        this.postbox = postbox;
        this.hashes = hashes;
        this.rules = rules;
        this.clock = clock;
    }

    private record Wish(
            UUID tenant,
            UUID id,
            SecretKind kind,
            String email,
            @Nullable String name,
            Instant wantedAt,
            int attempts) {}

    /** What became of a turn. */
    private enum Turn {
        SENT,
        FAILED,
        NOTHING_TO_DO
    }

    @Scheduled(fixedDelayString = "${bridgecore.auth.secrets.look-every:1s}")
    void deliverAll() {
        for (int i = 0; i < MOST_AT_ONCE && turn(this::next) == Turn.SENT; i++) {
            LOG.debug("A mailed secret is on its way");
        }
    }

    /** Sends one wished-for link now; whether the mail server took it. It is tried again if not. */
    public boolean deliver(UUID id) {
        return turn(() -> byId(id)) == Turn.SENT;
    }

    @Scheduled(cron = "${bridgecore.auth.secrets.cleanup-at:0 50 3 * * *}", zone = "UTC")
    void forget() {
        platform.run(
                "forget mailed secrets",
                () ->
                        sql.sql("delete from mailed_secret where wanted_at < ?")
                                .param(Timestamp.from(clock.instant().minus(rules.kept())))
                                .update());
    }

    private Turn turn(Supplier<Optional<Wish>> claim) {
        return platform.call(
                "mail a secret", () -> claim.get().map(this::send).orElse(Turn.NOTHING_TO_DO));
    }

    /** The mail leaves before the commit: one whose hash was lost is worthless and sent anew. */
    private Turn send(Wish wish) {
        String secret = wish.kind().secret();
        Instant now = clock.instant();
        try {
            postbox.send(new Letter(wish.email(), wish.kind().template(), facts(wish, secret)));
        } catch (MailException refused) {
            LOG.warn("A {} could not be mailed: {}", wish.kind(), refused.toString());
            later(wish, now);
            return Turn.FAILED;
        }
        sql.sql(
                        """
                        update mailed_secret
                        set due_at = null, sent_at = :now, secret_hash = :hash, expires_at = :expiry
                        where tenant_id = :tenant and id = :id
                        """)
                .param("now", Timestamp.from(now))
                .param("hash", hashes.of(wish.id(), secret))
                .param("expiry", Timestamp.from(now.plus(wish.kind().life())))
                .param("tenant", wish.tenant())
                .param("id", wish.id())
                .update();
        return Turn.SENT;
    }

    private Map<String, Object> facts(Wish wish, String secret) {
        var facts = new HashMap<String, Object>();
        facts.put("name", wish.name() == null ? wish.email() : wish.name());
        facts.put("organization", organization(wish.tenant()));
        if (wish.kind().code()) {
            facts.put("code", secret);
            facts.put("minutes", wish.kind().life().toMinutes());
        } else {
            facts.put("link", rules.page() + "#" + LinkToken.of(wish.tenant(), wish.id(), secret));
            facts.put("hours", wish.kind().life().toHours());
        }
        return facts;
    }

    private String organization(UUID tenant) {
        try {
            return tenants.find(new TenantId(tenant)).map(TenantStanding::name).orElse(PLATFORM);
        } catch (TenantsAwayException away) {
            LOG.debug("A mail goes without the name of its organization", away);
            return PLATFORM;
        }
    }

    private void later(Wish wish, Instant now) {
        Duration pause =
                rules.pause().multipliedBy(1L << Math.min(MOST_DOUBLINGS, wish.attempts()));
        Duration patience = wish.kind().code() ? rules.codesWait() : rules.linksWait();
        Instant next = now.plus(pause);
        boolean tooLate = next.isAfter(wish.wantedAt().plus(patience));
        sql.sql(
                        """
                        update mailed_secret set due_at = :due, attempts = attempts + 1
                        where tenant_id = :tenant and id = :id
                        """)
                .param("due", tooLate ? null : Timestamp.from(next))
                .param("tenant", wish.tenant())
                .param("id", wish.id())
                .update();
    }

    private Optional<Wish> next() {
        return claim("m.due_at <= ?", Timestamp.from(clock.instant()));
    }

    private Optional<Wish> byId(UUID id) {
        return claim("m.due_at is not null and m.id = ?", id);
    }

    private Optional<Wish> claim(String which, Object parameter) {
        return sql.sql(
                        """
                        select m.tenant_id, m.id, m.kind, m.email, a.full_name, m.wanted_at, m.attempts
                        from mailed_secret m
                            left join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                        where %s order by m.due_at limit 1 for update of m skip locked
                        """
                                .formatted(which))
                .param(parameter)
                .query(SecretCourier::wish)
                .optional();
    }

    private static Wish wish(ResultSet row, int number) throws SQLException {
        return new Wish(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                SecretKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getInt(7));
    }
}
