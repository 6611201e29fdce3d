package io.bridgecore.connector.connection;

import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Connections of all tenants whose system has a certificate that expires soon, or did of late. */
@Component
class CertificateList {

    private static final int MOST = 1000;

    /** Whoever did not mind for so long does not need it. */
    private static final Duration MOURNED = Duration.ofDays(30);

    private static final String SELECT =
            """
            select tenant_id, id, name, system, certificate_expires_at from connection
            where is_active and certificate_expires_at between ? and ?
            order by certificate_expires_at limit ?
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final TenantRules tenants;
    private final Clock clock;

    CertificateList(JdbcClient sql, PlatformScope platform, TenantRules tenants, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A connection, and until when the certificate of its system is good. */
    record Expiring(UUID tenantId, UUID id, String name, String system, Instant expiresAt) {}

    /**
     * The first to expire come first; a thousand at most. Nobody looks at the connections of
     * tenants that are suspended: they are left out.
     */
    List<Expiring> within(Duration time) {
        Instant now = clock.instant();
        return platform.call("certificates that expire", () -> between(now, time)).stream()
                .filter(one -> tenants.takesPart(new TenantId(one.tenantId())))
                .toList();
    }

    private List<Expiring> between(Instant now, Duration time) {
        return sql.sql(SELECT)
                .params(Timestamp.from(now.minus(MOURNED)), Timestamp.from(now.plus(time)), MOST)
                .query((row, _) ->
                        new Expiring(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()))
                .list();
    }
}
