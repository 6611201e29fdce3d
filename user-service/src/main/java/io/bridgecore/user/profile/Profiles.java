package io.bridgecore.user.profile;

import io.bridgecore.contracts.TenantId;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The profiles of the current tenant, in the database. Called inside a transaction. */
@Repository
class Profiles {

    private static final String LOCK_SHARED =
            "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final EntityManager entities;
    private final JdbcClient sql;

    Profiles(EntityManager entities, JdbcClient sql) {
        this.entities = entities;
        this.sql = sql;
    }

    Optional<Profile> find(UUID id) {
        return Optional.ofNullable(entities.find(Profile.class, id));
    }

    /** A page of the directory, oldest first. */
    List<Profile> list(String search, int skip, int limit) {
        return entities.createQuery(
                        """
                        select p from Profile p
                        where lower(p.email) like :search escape '\\'
                           or lower(p.username) like :search escape '\\'
                           or lower(p.fullName) like :search escape '\\'
                        order by p.createdAt, p.id
                        """,
                        Profile.class)
                .setParameter("search", containing(search))
                .setFirstResult(skip)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Makes a profile, or completes the one that is there with what it lacks: what a person has
     * changed since stays. Does nothing for a tenant that is gone.
     */
    void make(TenantId tenant, NewProfile person) {
        lock(LOCK_SHARED, tenant);
        var at = person.at().atOffset(ZoneOffset.UTC);
        sql.sql(
                        """
                        insert into profile as known
                            (tenant_id, id, email, username, full_name, first_name, last_name,
                             role, user_type, created_at, updated_at)
                        select :tenant, :id, :email, :username, :full, :first, :last,
                               :role, :type, :at, :at
                        where not exists (select from gone_tenant where id = :tenant)
                        on conflict (tenant_id, id) do update set
                            username = coalesce(known.username, excluded.username),
                            first_name = case when known.full_name is null
                                then excluded.first_name else known.first_name end,
                            last_name = case when known.full_name is null
                                then excluded.last_name else known.last_name end,
                            full_name = coalesce(known.full_name, excluded.full_name)
                        """)
                .param("tenant", tenant.value())
                .param("id", person.id())
                .param("email", person.email())
                .param("username", person.username())
                .param("full", person.name().full())
                .param("first", person.name().first())
                .param("last", person.name().last())
                .param("role", person.role())
                .param("type", person.userType())
                .param("at", at)
                .update();
    }

    /** Removes all profiles of a tenant for good: events that come later make none. */
    void forget(TenantId tenant) {
        lock(LOCK, tenant);
        sql.sql("insert into gone_tenant (id) values (?) on conflict do nothing")
                .param(tenant.value())
                .update();
        sql.sql("delete from profile where tenant_id = ?").param(tenant.value()).update();
    }

    /** Making and forgetting exclude each other, so that no profile slips in between. */
    private void lock(String statement, TenantId tenant) {
        sql.sql(statement).param(tenant.toString()).query(_ -> {});
    }

    private static String containing(String search) {
        String literal = search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
        return "%" + literal + "%";
    }
}
