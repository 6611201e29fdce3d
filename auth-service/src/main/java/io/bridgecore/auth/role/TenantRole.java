package io.bridgecore.auth.role;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A role that a tenant made itself. */
@Entity
@Table(name = "role")
@SuppressWarnings("UnusedVariable") // some columns are for people to look at
class TenantRole {

    @Id private UUID id;

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private String key;
    private String name;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] permissions;

    private Instant createdAt;
    private Instant updatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected TenantRole() {}

    TenantRole(
            String key,
            String name,
            @Nullable String description,
            Collection<String> permissions,
            Instant now) {
        this.id = Uuid7.next();
        this.key = key;
        this.name = name;
        this.description = description;
        this.permissions = sorted(permissions);
        this.createdAt = now;
        this.updatedAt = now;
    }

    String key() {
        return key;
    }

    void change(
            String newName,
            @Nullable String newDescription,
            Collection<String> newPermissions,
            Instant now) {
        name = newName;
        description = newDescription;
        permissions = sorted(newPermissions);
        updatedAt = now;
    }

    NamedRole named() {
        return new NamedRole(id, key, name, description, false, Set.of(permissions));
    }

    private static String[] sorted(Collection<String> names) {
        return names.stream().distinct().sorted().toArray(String[]::new);
    }
}
