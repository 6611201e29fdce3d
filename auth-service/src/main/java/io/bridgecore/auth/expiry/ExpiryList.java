package io.bridgecore.auth.expiry;

import io.bridgecore.auth.key.KeyProperties;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what expires soon, or did of late. */
@Component
class ExpiryList {

    private static final int MOST = 1000;

    /** Whoever did not mind for so long does not need it. */
    private static final Duration MOURNED = Duration.ofDays(30);

    /** Keys change by themselves; one that is so late does not. */
    private static final Duration OVERDUE = Duration.ofDays(1);

    private static final String CLIENTS =
            """
            select tenant_id, 'api_client' as kind, client_id as id, name, expires_at
            from api_client where active and expires_at between ? and ?
            order by expires_at limit ?
            """;

    private static final String KEYS =
            """
            select activates_at, kid from signing_key
            where retired_at is null and activates_at < ? order by activates_at limit 1
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final KeyProperties keys;
    private final Clock clock;

    ExpiryList(JdbcClient sql, PlatformScope platform, KeyProperties keys, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Something that expires.
     *
     * @param tenantId whose it is; absent for the platform's own
     * @param kind {@code api_client} or {@code signing_key}
     * @param id permanent and public
     * @param name for people
     */
    record Expiring(
            @Nullable UUID tenantId, String kind, String id, String name, Instant expiresAt) {}

    /** The first to expire come first; a thousand clients at most. */
    List<Expiring> within(Duration time) {
        Instant now = clock.instant();
        List<Expiring> clients =
                platform.call(
                        "clients that expire",
                        () ->
                                sql.sql(CLIENTS)
                                        .params(
                                                Timestamp.from(now.minus(MOURNED)),
                                                Timestamp.from(now.plus(time)),
                                                MOST)
                                        .query((row, _) -> client(row))
                                        .list());
        return Stream.concat(overdue(now).stream(), clients.stream()).toList();
    }

    private List<Expiring> overdue(Instant now) {
        return sql.sql(KEYS)
                .param(Timestamp.from(now.minus(keys.rotateEvery()).minus(OVERDUE)))
                .query((row, _) ->
                        new Expiring(
                                null,
                                "signing_key",
                                row.getString("kid"),
                                row.getString("kid"),
                                row.getTimestamp("activates_at")
                                        .toInstant()
                                        .plus(keys.rotateEvery())))
                .list();
    }

    private static Expiring client(ResultSet row) throws SQLException {
        return new Expiring(
                row.getObject("tenant_id", UUID.class),
                row.getString("kind"),
                row.getString("id"),
                row.getString("name"),
                row.getTimestamp("expires_at").toInstant());
    }
}
