package io.bridgecore.auth.apiclient;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A program that calls the API of one tenant. */
@Entity
@Table(name = "api_client")
class ApiClient {

    @Id private UUID id;

    @org.hibernate.annotations.TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    private String clientId;
    private String name;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] permissions;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] addresses;

    private int rateLimitPerHour;
    private boolean active;
    private @Nullable Instant expiresAt;

    /** Written by a statement of its own. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @Column(updatable = false)
    private String createdBy;

    private Instant createdAt;
    private Instant updatedAt;
    @Version private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected ApiClient() {}

    ApiClient(String clientId, ClientTraits traits, String createdBy, Instant now) {
        this.id = Uuid7.next();
        this.clientId = clientId;
        this.name = traits.name();
        this.description = traits.description();
        this.permissions = texts(traits.permissions());
        this.addresses = texts(traits.addresses());
        this.rateLimitPerHour = traits.rateLimitPerHour();
        this.active = traits.active();
        this.expiresAt = traits.expiresAt();
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    TenantId tenant() {
        return new TenantId(Objects.requireNonNull(tenantId));
    }

    String clientId() {
        return clientId;
    }

    ClientTraits traits() {
        return new ClientTraits(
                name,
                description,
                List.of(permissions),
                List.of(addresses),
                rateLimitPerHour,
                active,
                expiresAt);
    }

    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    void become(ClientTraits traits, Instant now) {
        name = traits.name();
        description = traits.description();
        permissions = texts(traits.permissions());
        addresses = texts(traits.addresses());
        rateLimitPerHour = traits.rateLimitPerHour();
        active = traits.active();
        expiresAt = traits.expiresAt();
        updatedAt = now;
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    /** Everything about it that auditors may want to know; no secrets. */
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("client_id", clientId);
        facts.put("name", name);
        facts.put("description", description);
        facts.put("permissions", List.of(permissions));
        facts.put("addresses", List.of(addresses));
        facts.put("rate_limit_per_hour", rateLimitPerHour);
        facts.put("is_active", active);
        facts.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        return facts;
    }

    private static String[] texts(List<String> list) {
        return list.stream().distinct().sorted().toArray(String[]::new);
    }
}
