package io.bridgecore.connector.acting;

import io.bridgecore.connector.connection.Person;
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
    private static final String ADDRESS = "address";
    private final JdbcClient sql;
    private final Vault vault;
    private final Clock clock;
    private final PersonKeyTrail trail;

    PersonKeyRows(JdbcClient sql, Vault vault, Clock clock, PersonKeyTrail trail) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
        this.trail = trail;
    }

    /** A person who has a key, or took it back, as listed. */
    record Listed(int odooUserId, boolean withdrawn, Instant updatedAt) {}

    /**
     * How a person's key stands.
     *
     * @param revision grows with each new key
     * @param withdrawn whether the person took it back
     */
    record State(int revision, boolean withdrawn) {}

    /** Keeps a person's key, in place of the one before. */
    @Transactional
    public void keep(UUID connection, int user, Person.OwnKey key) {
        TenantId tenant = CurrentTenant.get();
        sql.sql(
                        """
                        insert into person_key as known (tenant_id, connection_id, remote_user,
                            sealed, revision, updated_at)
                        values (:tenant, :connection, :user, :sealed, :revision, :now)
                        on conflict (tenant_id, connection_id, remote_user) do update set
                            sealed = excluded.sealed,
                            withdrawn = false,
                            revision = greatest(known.revision + 1, excluded.revision),
                            updated_at = excluded.updated_at
                        """)
                .param("tenant", tenant.value())
                .param("connection", connection)
                .param("user", user)
                .param(
                        "sealed",
                        vault.seal(connection, Map.of(KEY, key.key(), ADDRESS, key.address())))
                .param("revision", (int) clock.instant().getEpochSecond())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        trail.record(PersonKeyTrail.Deed.STORED, connection, user);
    }

    /** Forgets a person's key but not that he had one; nothing if he has none. */
    @Transactional
    public void withdraw(UUID connection, int user) {
        int known =
                sql.sql(
                                """
                                update person_key
                                set withdrawn = true, sealed = ''::bytea, updated_at = ?
                                where tenant_id = ? and connection_id = ? and remote_user = ?
                                    and not withdrawn
                                """)
                        .params(
                                Timestamp.from(clock.instant()),
                                CurrentTenant.get().value(),
                                connection,
                                user)
                        .update();
        if (known > 0) {
            trail.record(PersonKeyTrail.Deed.WITHDRAWN, connection, user);
        }
    }

    /** Removes a person's key, and that he took one back, if there is one. */
    @Transactional
    public void remove(UUID connection, int user) {
        TenantId tenant = CurrentTenant.get();
        int known =
                sql.sql(
                                """
                                delete from person_key
                                where tenant_id = ? and connection_id = ? and remote_user = ?
                                """)
                        .params(tenant.value(), connection, user)
                        .update();
        if (known > 0) {
            trail.record(PersonKeyTrail.Deed.REMOVED, connection, user);
        }
    }

    /** Who has a key. */
    @Transactional(readOnly = true)
    public List<Listed> of(UUID connection) {
        return sql.sql(
                        """
                        select remote_user, withdrawn, updated_at from person_key
                        where tenant_id = ? and connection_id = ? order by remote_user
                        """)
                .params(CurrentTenant.get().value(), connection)
                .query((row, _) ->
                        new Listed(
                                row.getInt(1), row.getBoolean(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    /** How a person's key stands; empty when he has none. */
    @Transactional(readOnly = true)
    public Optional<State> state(UUID connection, int user) {
        return sql.sql(
                        """
                        select revision, withdrawn from person_key
                        where tenant_id = ? and connection_id = ? and remote_user = ?
                        """)
                .params(CurrentTenant.get().value(), connection, user)
                .query((row, _) -> new State(row.getInt(1), row.getBoolean(2)))
                .optional();
    }

    /** The key itself; asked only when a login is due. */
    @Transactional
    public Person.OwnKey open(UUID connection, int user) {
        byte[] sealed =
                sql.sql(
                                """
                                select sealed from person_key
                                where tenant_id = ? and connection_id = ? and remote_user = ?
                                """)
                        .params(CurrentTenant.get().value(), connection, user)
                        .query(byte[].class)
                        .single();
        Map<String, String> values = vault.open(connection, sealed);
        return new Person.OwnKey(
                Objects.requireNonNull(values.get(KEY)), values.getOrDefault(ADDRESS, ""));
    }
}
