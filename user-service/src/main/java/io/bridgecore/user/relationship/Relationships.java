package io.bridgecore.user.relationship;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.audit.AuditTrail;
import io.bridgecore.user.profile.Directory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The relationships of the current tenant's people. */
@Repository
class Relationships {

    private final JdbcClient sql;
    private final Directory directory;
    private final AuditTrail audit;

    Relationships(JdbcClient sql, Directory directory, AuditTrail audit) {
        this.audit = audit;
        this.sql = sql;
        this.directory = directory;
    }

    /** What it is to be: type, role, and whether it counts. */
    record Wish(String type, String role, boolean active) {}

    /** Somebody's relationships; to projects, or without one to the finances. */
    @Transactional(readOnly = true)
    public List<Relationship> of(UUID person, String kind) {
        return sql.sql(
                        """
                        select * from relationship where user_id = ? and kind = ?
                        order by created_at, id
                        """)
                .params(person, kind)
                .query(Relationships::row)
                .list();
    }

    /** Makes or changes what somebody is to a project. */
    @Transactional
    public Relationship toProject(UUID person, UUID project, Wish wish) {
        return put(person, "project", project, wish, "(tenant_id, user_id, project_id)");
    }

    /** Makes or changes what somebody is to the finances. */
    @Transactional
    public Relationship toFinance(UUID person, Wish wish) {
        return put(person, "finance", null, wish, "(tenant_id, user_id, relationship_type)");
    }

    /**
     * Ends a relationship.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none
     */
    @Transactional
    public void end(UUID person, UUID id) {
        Relationship ended =
                sql.sql("delete from relationship where user_id = ? and id = ? returning *")
                        .params(person, id)
                        .query(Relationships::row)
                        .optional()
                        .orElseThrow(() ->
                                UserProblem.RELATIONSHIP_NOT_FOUND.because(
                                        "No relationship " + id));
        audit.changed("relationship.ended", person.toString(), facts(ended), Map.of());
    }

    private static Map<String, @Nullable Object> facts(Relationship one) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("relationship_id", one.id());
        facts.put("project_id", one.projectId());
        facts.put("relationship_type", one.relationshipType());
        facts.put("role", one.role());
        facts.put("is_active", one.isActive());
        return facts;
    }

    private Map<String, @Nullable Object> former(
            UUID person, String kind, @Nullable UUID project, Wish wish) {
        return of(person, kind).stream()
                .filter(one ->
                        project == null
                                ? one.relationshipType().equals(wish.type())
                                : project.equals(one.projectId()))
                .findFirst()
                .map(Relationships::facts)
                .orElse(Map.of());
    }

    private Relationship put(
            UUID person, String kind, @Nullable UUID project, Wish wish, String unique) {
        directory.alone(person);
        Map<String, @Nullable Object> before = former(person, kind, project, wish);
        Relationship kept =
                sql.sql(
                                """
                                insert into relationship (tenant_id, id, user_id, kind, project_id,
                                    relationship_type, role, is_active, created_at, updated_at)
                                values (:tenant, :id, :person, :kind, :project, :type, :role, :active,
                                    now(), now())
                                on conflict %s where kind = '%s' do update set
                                    relationship_type = excluded.relationship_type, role = excluded.role,
                                    is_active = excluded.is_active, updated_at = excluded.updated_at
                                returning *
                                """
                                        .formatted(unique, kind))
                        .param("tenant", CurrentTenant.get().value())
                        .param("id", Uuid7.next())
                        .param("person", person)
                        .param("kind", kind)
                        .param("project", project)
                        .param("type", wish.type())
                        .param("role", wish.role())
                        .param("active", wish.active())
                        .query(Relationships::row)
                        .single();
        audit.changed("relationship.changed", person.toString(), before, facts(kept));
        return kept;
    }

    private static Relationship row(ResultSet row, int number) throws SQLException {
        return new Relationship(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("relationship_type"),
                row.getString("role"),
                row.getBoolean("is_active"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
