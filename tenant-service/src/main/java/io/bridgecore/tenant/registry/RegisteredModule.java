package io.bridgecore.tenant.registry;

import io.bridgecore.contracts.event.ModuleRegistered;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.tenant.TenantProblem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A module that tenants can have. Inactive ones can no longer be assigned. */
@Entity
@Table(name = "registered_module")
public class RegisteredModule {

    @Id private String moduleId;
    private String moduleName;
    private @Nullable String description;
    private @Nullable String category;

    @Column(name = "is_active")
    private boolean active;

    private @Nullable String serviceName;
    private @Nullable String apiEndpoint;
    private @Nullable String serviceUrl;
    private @Nullable String version;
    private boolean alwaysOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> metadata;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RegisteredModule() {}

    RegisteredModule(String moduleId, String moduleName, Instant now) {
        this.moduleId = moduleId;
        this.moduleName = moduleName;
        this.active = true;
        this.metadata = Map.of();
        this.createdAt = now;
        this.updatedAt = now;
    }

    public String moduleId() {
        return moduleId;
    }

    public boolean isActive() {
        return active;
    }

    /** Whether every tenant has it, switched on, without being given it. */
    public boolean isAlwaysOn() {
        return alwaysOn;
    }

    /** Takes over whatever the change names. */
    void change(ModuleRegistry.Change change, Instant now) {
        moduleName = or(change.moduleName(), moduleName);
        description = change.description() == null ? description : change.description();
        category = change.category() == null ? category : change.category();
        serviceName = change.serviceName() == null ? serviceName : change.serviceName();
        apiEndpoint = change.apiEndpoint() == null ? apiEndpoint : change.apiEndpoint();
        serviceUrl = change.serviceUrl() == null ? serviceUrl : change.address();
        version = change.version() == null ? version : change.version();
        metadata = or(change.metadata(), metadata);
        switchTo(or(change.isActive(), active), now);
    }

    void switchTo(boolean wanted, Instant now) {
        if (alwaysOn && !wanted) {
            throw TenantProblem.MODULE_ALWAYS_ON.because("Module " + moduleId + " stays on");
        }
        active = wanted;
        updatedAt = now;
    }

    ModuleRegistered registered(@Nullable String by) {
        return new ModuleRegistered(moduleId, moduleName, serviceName, apiEndpoint, by);
    }

    ModuleUpdated updated(Map<String, @Nullable Object> updates, @Nullable String by) {
        return new ModuleUpdated(
                moduleId, moduleName, serviceName, apiEndpoint, active, updates, by);
    }

    View view() {
        return new View(
                moduleId,
                moduleName,
                description,
                category,
                active,
                serviceName,
                apiEndpoint,
                serviceUrl,
                version,
                metadata,
                alwaysOn,
                createdAt,
                updatedAt);
    }

    Route route() {
        return new Route(moduleId, active, serviceName, apiEndpoint, serviceUrl);
    }

    /** The module as tenants see it. */
    public Offer offer() {
        return new Offer(
                moduleId,
                moduleName,
                description,
                category,
                serviceName,
                apiEndpoint,
                version,
                metadata);
    }

    private static <T> T or(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    /** Wire form for the platform side. */
    record View(
            String moduleId,
            String moduleName,
            @Nullable String description,
            @Nullable String category,
            boolean isActive,
            @Nullable String serviceName,
            @Nullable String apiEndpoint,
            @Nullable String serviceUrl,
            @Nullable String version,
            Map<String, Object> metadata,
            boolean isAlwaysOn,
            Instant createdAt,
            Instant updatedAt) {}

    /** Wire form for other services: which paths belong to it, and who answers them. */
    record Route(
            String moduleId,
            boolean isActive,
            @Nullable String serviceName,
            @Nullable String apiEndpoint,
            @Nullable String serviceUrl) {}

    /** Wire form for tenants. */
    public record Offer(
            String id,
            String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String serviceName,
            @Nullable String apiEndpoint,
            @Nullable String version,
            Map<String, Object> metadata) {}
}
