package io.bridgecore.user.profile;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The profile as it is now, which nobody else changes before this transaction ends. */
    Optional<Profile> lock(UUID id) {
        return Optional.ofNullable(
                entities.find(Profile.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    boolean has(String email) {
        return sql.sql("select exists (select from profile where email = ? and deleted_at is null)")
                .param(email)
                .query(Boolean.class)
                .single();
    }

    /** A part of the directory. */
    List<Profile> list(Selection wanted) {
        var parameters = new HashMap<String, Object>();
        TypedQuery<Profile> query =
                entities.createQuery(
                        "select p from Profile p where "
                                + String.join(" and ", conditions(wanted, parameters))
                                + " order by p.createdAt, p.id",
                        Profile.class);
        parameters.forEach(query::setParameter);
        return query.setFirstResult(wanted.page().skip())
                .setMaxResults(wanted.page().limit())
                .getResultList();
    }

    private List<String> conditions(Selection wanted, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add(wanted.gone() ? "1 = 1" : "p.deletedAt is null");
        if (!wanted.search().isEmpty()) {
            conditions.add("p.searchText like lower(:search) escape '\\'");
            parameters.put("search", containing(wanted.search()));
        }
        if (wanted.role() != null) {
            conditions.add("p.role = :role");
            parameters.put("role", wanted.role());
        }
        if (wanted.userType() != null) {
            conditions.add("p.userType = :type");
            parameters.put("type", wanted.userType());
        }
        if (wanted.active() != null) {
            conditions.add("p.isActive = :active");
            parameters.put("active", wanted.active());
        }
        if (wanted.after() != null) {
            Profile last = find(wanted.after()).orElseThrow(Profiles::nobody);
            conditions.add("(p.createdAt > :at or p.createdAt = :at and p.id > :after)");
            parameters.put("at", last.createdAt());
            parameters.put("after", last.id());
        }
        return conditions;
    }

    private static RuntimeException nobody() {
        return CommonProblem.VALIDATION_FAILED.at("after", "is the id of nobody here");
    }

    /** Removes what hangs on somebody who left. */
    void strip(UUID id) {
        sql.sql("delete from profile_image where user_id = ?").param(id).update();
        sql.sql("delete from relationship where user_id = ?").param(id).update();
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
                             role, user_type, is_active, odoo_user_id, created_at, updated_at)
                        select :tenant, :id, :email, :username, :full, :first, :last,
                               :role, :type, :active, :odoo, :at, :at
                        where not exists (select from gone_tenant where id = :tenant)
                        on conflict (tenant_id, id) do update set
                            username = coalesce(known.username, excluded.username),
                            role = case when known.role = ''
                                then excluded.role else known.role end,
                            user_type = case when known.role = ''
                                then excluded.user_type else known.user_type end,
                            odoo_user_id = case when known.role = ''
                                then excluded.odoo_user_id else known.odoo_user_id end,
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
                .param("active", person.active())
                .param("odoo", person.odooUserId(), Types.INTEGER)
                .param("at", at)
                .update();
    }

    /** Notes a login; whether that person has or had a profile. */
    boolean loggedIn(UUID id, Instant at) {
        return sql.sql("update profile set last_login_at = greatest(last_login_at, ?) where id = ?")
                        .params(at.atOffset(ZoneOffset.UTC), id)
                        .update()
                > 0;
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

    /** The database made the texts lower case, so it does the same to what is looked for. */
    private static String containing(String search) {
        return "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
