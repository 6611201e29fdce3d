package io.bridgecore.tenant.plan;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.PlanChanged;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a tenant pays for and may use. A quota that is null is unlimited. */
@Entity
@Table(name = "plan")
public class Plan {

    private static final String CURRENCY = "USD";

    @Id private UUID id;
    private String name;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal priceMonthly;
    private @Nullable BigDecimal priceYearly;
    private @Nullable Integer maxRequestsPerDay;
    private @Nullable Integer maxRequestsPerHour;
    private @Nullable Integer maxUsers;
    private @Nullable Integer maxStorageGb;
    private @Nullable Integer maxProjects;
    private @Nullable String stripePriceId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] features;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> limits;

    @Column(name = "is_active")
    private boolean active;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Plan() {}

    /** A plan that costs nothing and limits nothing, until it is changed. */
    Plan(String name, Instant now) {
        this.id = Uuid7.next();
        this.name = name;
        this.currency = CURRENCY;
        this.priceMonthly = BigDecimal.ZERO;
        this.features = new String[0];
        this.limits = Map.of();
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public BigDecimal priceMonthly() {
        return priceMonthly;
    }

    /** Price of a year; null: not sold by the year. */
    public @Nullable BigDecimal priceYearly() {
        return priceYearly;
    }

    /** Three letters (ISO 4217). */
    public String currency() {
        return currency;
    }

    public @Nullable Integer maxRequestsPerDay() {
        return maxRequestsPerDay;
    }

    public @Nullable Integer maxRequestsPerHour() {
        return maxRequestsPerHour;
    }

    public @Nullable Integer maxUsers() {
        return maxUsers;
    }

    public List<String> features() {
        return List.of(features);
    }

    /** Whether tenants can still come to have it; those who have it keep it. */
    public boolean isActive() {
        return active;
    }

    void change(PlanChange wanted) {
        name = Objects.requireNonNullElse(wanted.name(), name).strip();
        description = either(wanted.description(), description);
        priceMonthly = Objects.requireNonNullElse(wanted.priceMonthly(), priceMonthly);
        priceYearly = either(wanted.priceYearly(), priceYearly);
        maxRequestsPerDay = either(wanted.maxRequestsPerDay(), maxRequestsPerDay);
        maxRequestsPerHour = either(wanted.maxRequestsPerHour(), maxRequestsPerHour);
        maxUsers = either(wanted.maxUsers(), maxUsers);
        maxStorageGb = either(wanted.maxStorageGb(), maxStorageGb);
        maxProjects = either(wanted.maxProjects(), maxProjects);
        stripePriceId = either(wanted.stripePriceId(), stripePriceId);
        if (wanted.features() != null) {
            features = wanted.features().stream().distinct().toArray(String[]::new);
        }
        limits = Objects.requireNonNullElse(wanted.limits(), limits);
        active = Objects.requireNonNullElse(wanted.isActive(), active);
    }

    void retire() {
        active = false;
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    PlanChanged changed() {
        return new PlanChanged(id, name, active);
    }

    /** What auditors want to know of it, in the words of the API. */
    Map<String, @Nullable Object> snapshot() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", name);
        values.put("description", description);
        values.put("price_monthly", priceMonthly.toPlainString());
        values.put("price_yearly", priceYearly == null ? null : priceYearly.toPlainString());
        values.put("max_requests_per_day", maxRequestsPerDay);
        values.put("max_requests_per_hour", maxRequestsPerHour);
        values.put("max_users", maxUsers);
        values.put("max_storage_gb", maxStorageGb);
        values.put("max_projects", maxProjects);
        values.put("stripe_price_id", stripePriceId);
        values.put("features", features());
        values.put("limits", limits);
        values.put("is_active", active);
        return values;
    }

    /** The plan as clients read it. */
    public PlanView view() {
        return new PlanView(
                id,
                name,
                description,
                currency,
                priceMonthly,
                priceYearly,
                maxRequestsPerDay,
                maxRequestsPerHour,
                maxUsers,
                maxStorageGb,
                maxProjects,
                stripePriceId,
                features(),
                limits,
                active,
                createdAt,
                updatedAt);
    }

    /** Null: nothing was said; empty: take it away. JSON knows both. */
    @SuppressWarnings("NullableOptional")
    private static <T> @Nullable T either(@Nullable Optional<T> wanted, @Nullable T present) {
        return wanted == null ? present : wanted.orElse(null);
    }

    /** Wire form. Prices are decimal numbers; a yearly price of null: not sold by the year. */
    public record PlanView(
            UUID id,
            String name,
            @Nullable String description,
            String currency,
            BigDecimal priceMonthly,
            @Nullable BigDecimal priceYearly,
            @Nullable Integer maxRequestsPerDay,
            @Nullable Integer maxRequestsPerHour,
            @Nullable Integer maxUsers,
            @Nullable Integer maxStorageGb,
            @Nullable Integer maxProjects,
            @Nullable String stripePriceId,
            List<String> features,
            Map<String, Object> limits,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {

        public PlanView {
            features = List.copyOf(features);
            limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        }
    }
}
