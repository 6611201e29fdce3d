package io.bridgecore.tenant.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a tenant pays for and may use. A quota that is null is unlimited. */
@Entity
@Immutable
@Table(name = "plan")
public class Plan {

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

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] features;

    @Column(name = "is_active")
    private boolean active;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Plan() {}

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
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

    /** The plan as clients read it. */
    PlanView view() {
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
                features(),
                active,
                createdAt,
                updatedAt);
    }

    /** Wire form. Prices are decimal numbers; a yearly price of null: not sold by the year. */
    record PlanView(
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
            List<String> features,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {}
}
