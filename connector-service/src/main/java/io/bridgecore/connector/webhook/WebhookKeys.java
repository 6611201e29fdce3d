package io.bridgecore.connector.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the webhook door. Kept as hashes: a key can be shown only when it is made. */
@Component
class WebhookKeys {

    /** How every key begins, so that it is not taken for a token. */
    static final String MARK = "bcw_";

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 10;
    private static final int MOST = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Clock clock;
    private final Cache<String, Optional<Holder>> recent;

    WebhookKeys(JdbcClient sql, PlatformScope platform, Clock clock, WebhookProperties properties) {
        this.sql = sql;
        this.platform = platform;
        this.clock = clock;
        this.recent =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(properties.keysKept())
                        .build();
    }

    /**
     * For whom a key opens the door.
     *
     * @param source what tells the tenant's systems apart: the kind of system for the oldest
     *     connection of that kind, with the connection's id for all others
     * @param connection whose changes are posted; null where the sender does not tell
     * @param usual whether that is the connection that is meant where none is named
     */
    record Holder(
            TenantId tenant,
            String system,
            String source,
            @Nullable UUID connection,
            boolean usual) {}

    /**
     * A key as it is listed.
     *
     * @param ofSenders whether the connected system itself was told to use it
     */
    record Listed(UUID id, String prefix, boolean ofSenders, Instant createdAt) {}

    /** A key when it is made. */
    record Made(UUID id, String key, Instant createdAt) {

        @Override
        public String toString() {
            return "Made " + id;
        }
    }

    /** Makes a key for one of the current tenant's connections. */
    @Transactional
    public Made make(UUID connection) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String key = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var made = new Made(Uuid7.next(), key, clock.instant());
        sql.sql(
                        """
                        insert into webhook_key
                            (id, tenant_id, connection_id, prefix, hash, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        made.id(),
                        CurrentTenant.get().value(),
                        connection,
                        key.substring(0, SHOWN),
                        hash(key),
                        Timestamp.from(made.createdAt()))
                .update();
        return made;
    }

    /** The keys of a connection, oldest first. */
    @Transactional(readOnly = true)
    public List<Listed> of(UUID connection) {
        return sql.sql(
                        """
                        select id, prefix, of_senders, created_at from webhook_key
                        where tenant_id = ? and connection_id = ? order by created_at
                        """)
                .params(CurrentTenant.get().value(), connection)
                .query((row, _) ->
                        new Listed(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getTimestamp(4).toInstant()))
                .list();
    }

    /** Revokes a key: it opens nothing within a second. */
    @Transactional
    public void revoke(UUID connection, UUID id) {
        int gone =
                sql.sql(
                                "delete from webhook_key where tenant_id = ? and connection_id = ?"
                                        + " and id = ?")
                        .params(CurrentTenant.get().value(), connection, id)
                        .update();
        if (gone == 0) {
            throw ConnectorProblem.WEBHOOK_KEY_NOT_FOUND.because("No webhook key " + id);
        }
        recent.invalidateAll();
    }

    /** Whose key this is; empty for anything that is not a valid key. */
    Optional<Holder> find(@Nullable String key) {
        if (key == null || !key.startsWith(MARK)) {
            return Optional.empty();
        }
        byte[] hash = hash(key);
        String name = HexFormat.of().formatHex(hash);
        Optional<Holder> known = recent.getIfPresent(name);
        if (known != null) {
            return known;
        }
        Optional<Holder> found = platform.call("look up a webhook key", () -> look(hash));
        recent.put(name, found);
        return found;
    }

    private Optional<Holder> look(byte[] hash) {
        return sql.sql(
                        """
                        select k.tenant_id, c.system,
                            case when exists (
                                select 1 from connection older
                                where older.tenant_id = c.tenant_id and older.system = c.system
                                    and older.created_at < c.created_at)
                            then c.system || '@' || c.id else c.system end,
                            c.id,
                            c.id = (
                                select u.id from connection u
                                where u.tenant_id = c.tenant_id and u.system = c.system
                                order by u.is_primary desc, u.created_at limit 1)
                        from webhook_key k
                        join connection c on c.id = k.connection_id and c.tenant_id = k.tenant_id
                        where k.hash = ? and c.is_active
                        """)
                .param(hash)
                .query((row, _) ->
                        new Holder(
                                new TenantId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, UUID.class),
                                row.getBoolean(5)))
                .optional();
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
