package io.bridgecore.connector.acting;

import io.bridgecore.connector.secret.Vault;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People's keys to the current tenant's connections as they are stored. */
@Component
class PersonKeyRows {

    private static final String KEY = "api_key";
    private final JdbcClient sql;
    private final Vault vault;
    private final Clock clock;

    PersonKeyRows(JdbcClient sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** A person who has a key, as listed. */
    record Listed(int odooUserId, Instant updatedAt) {}

    /** Keeps a person's key, in place of the one before. */
    @Transactional
    public void keep(UUID connection, int user, String key) {
        TenantId tenant = CurrentTenant.get();
        sql.sql(
                        """
                        insert into person_key as known (tenant_id, connection_id, remote_user,
                            sealed, revision, updated_at)
                        values (:tenant, :connection, :user, :sealed, :revision, :now)
                        on conflict (tenant_id, connection_id, remote_user) do update set
                            sealed = excluded.sealed,
                            revision = greatest(known.revision + 1, excluded.revision),
                            updated_at = excluded.updated_at
                        """)
                .param("tenant", tenant.value())
                .param("connection", connection)
                .param("user", user)
                .param("sealed", vault.seal(connection, Map.of(KEY, key)))
                .param("revision", (int) clock.instant().getEpochSecond())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Removes a person's key, if there is one. */
    @Transactional
    public void remove(UUID connection, int user) {
        TenantId tenant = CurrentTenant.get();
        sql.sql(
                        """
                        delete from person_key
                        where tenant_id = ? and connection_id = ? and remote_user = ?
                        """)
                .params(tenant.value(), connection, user)
                .update();
    }

    /** Who has a key. */
    @Transactional(readOnly = true)
    public List<Listed> of(UUID connection) {
        return sql.sql(
                        """
                        select remote_user, updated_at from person_key
                        where tenant_id = ? and connection_id = ? order by remote_user
                        """)
                .params(CurrentTenant.get().value(), connection)
                .query((row, _) -> new Listed(row.getInt(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    /** A number that grows with each new key of a person; empty when he has none. */
    @Transactional(readOnly = true)
    public Optional<Integer> revision(UUID connection, int user) {
        return sql.sql(
                        """
                        select revision from person_key
                        where tenant_id = ? and connection_id = ? and remote_user = ?
                        """)
                .params(CurrentTenant.get().value(), connection, user)
                .query(Integer.class)
                .optional();
    }

    /** The key itself; asked only when a login is due. */
    @Transactional
    public String open(UUID connection, int user) {
        byte[] sealed =
                sql.sql(
                                """
                                select sealed from person_key
                                where tenant_id = ? and connection_id = ? and remote_user = ?
                                """)
                        .params(CurrentTenant.get().value(), connection, user)
                        .query(byte[].class)
                        .single();
        return Objects.requireNonNull(vault.open(connection, sealed).get(KEY));
    }
}
