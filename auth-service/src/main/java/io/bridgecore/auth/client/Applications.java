package io.bridgecore.auth.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The registered applications. */
@Component
public class Applications {

    /** Every instance hears of a change within this time, without being told. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 1000;
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final String ALL = "select * from application ";

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Cache<String, Optional<Application>> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    Applications(JdbcClient sql, PlatformScope platform) {
        this.sql = sql;
        this.platform = platform;
    }

    /** Anybody's application of this name; what it says may be a second old. */
    public Optional<Application> named(String clientId) {
        if (!NAME.matcher(clientId).matches()) {
            return Optional.empty();
        }
        return known.get(clientId, this::present);
    }

    /** The same as it is at this moment, for who has to show its secret. */
    public Optional<Application> present(String clientId) {
        return platform.call(
                "find an application",
                () ->
                        sql.sql(ALL + "where client_id = ?")
                                .param(clientId)
                                .query(Applications::read)
                                .optional());
    }

    /** All of the current tenant, by name. */
    @Transactional(readOnly = true)
    public List<Application> all() {
        return sql.sql(ALL + "order by lower(name), id").query(Applications::read).list();
    }

    /** One of the current tenant. */
    @Transactional(readOnly = true)
    public Optional<Application> find(UUID id) {
        return sql.sql(ALL + "where id = ?").param(id).query(Applications::read).optional();
    }

    /** The application of the current tenant, which nobody changes until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Application> held(String clientId) {
        take("pg_advisory_xact_lock_shared", clientId);
        return sql.sql(ALL + "where client_id = ?")
                .param(clientId)
                .query(Applications::read)
                .optional();
    }

    /** Waits until nobody makes tokens for the application; who wants to waits from then on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void alone(String clientId) {
        take("pg_advisory_xact_lock", clientId);
    }

    private void take(String lock, String clientId) {
        sql.sql("select " + lock + "(hashtextextended(?, 0))")
                .param("application " + clientId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Keeps an application of the current tenant, a new one or a changed one. */
    @Transactional
    void keep(Application one) {
        sql.sql(
                        """
                        insert into application (tenant_id, id, client_id, name, secret_hash,
                            redirect_uris, post_logout_redirect_uris, grant_types, scopes, active,
                            created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, id) do update set name = excluded.name,
                            secret_hash = excluded.secret_hash,
                            redirect_uris = excluded.redirect_uris,
                            post_logout_redirect_uris = excluded.post_logout_redirect_uris,
                            grant_types = excluded.grant_types, scopes = excluded.scopes,
                            active = excluded.active,
                            updated_at = excluded.updated_at
                        """)
                .param(one.owner().value())
                .param(one.id())
                .param(one.clientId())
                .param(one.name())
                .param(one.secretHash())
                .param(array(one.redirectUris()))
                .param(array(one.postLogoutRedirectUris()))
                .param(array(one.grantTypes()))
                .param(array(one.scopes()))
                .param(one.active())
                .param(Timestamp.from(one.createdAt()))
                .param(Timestamp.from(one.updatedAt()))
                .update();
        known.invalidate(one.clientId());
    }

    /** Removes an application of the current tenant. */
    @Transactional
    void remove(Application one) {
        sql.sql("delete from application where tenant_id = ? and id = ?")
                .params(CurrentTenant.get().value(), one.id())
                .update();
        known.invalidate(one.clientId());
    }

    private static String[] array(Set<String> words) {
        return words.stream().sorted().toArray(String[]::new);
    }

    private static Application read(ResultSet row, int number) throws SQLException {
        return new Application(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getString("name"),
                row.getString("secret_hash"),
                words(row, "redirect_uris"),
                words(row, "post_logout_redirect_uris"),
                words(row, "grant_types"),
                words(row, "scopes"),
                row.getBoolean("active"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Set<String> words(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }
}
