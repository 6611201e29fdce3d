package io.bridgecore.tenant.module;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.ModuleAssigned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A module that a tenant has. Switched off it keeps its settings. */
@Entity
@Table(name = "organization_module")
class OrganizationModule {

    @Id private UUID id;

    @TenantId private UUID tenantId;
    private String moduleId;

    @Column(name = "is_enabled")
    private boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> config;

    private @Nullable Instant enabledAt;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected OrganizationModule() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant
    OrganizationModule(String moduleId, Map<String, Object> config, Instant now) {
        this.id = Uuid7.next();
        this.moduleId = moduleId;
        this.config = config;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String moduleId() {
        return moduleId;
    }

    /** Switches on or off and replaces the settings; null leaves either as it is. */
    void change(@Nullable Boolean enable, @Nullable Map<String, Object> settings, Instant now) {
        if (enable != null) {
            enabled = enable;
            enabledAt = enable && enabledAt == null ? now : enabledAt;
        }
        if (settings != null) {
            config = settings;
        }
        updatedAt = now;
    }

    ModuleAssigned assigned(@Nullable String by) {
        return new ModuleAssigned(moduleId, tenantId, enabled, config, by);
    }

    ModuleView view() {
        return new ModuleView(
                id, tenantId, moduleId, enabled, config, enabledAt, createdAt, updatedAt);
    }
}
