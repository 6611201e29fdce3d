package io.bridgecore.tenant.organization;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a tenant may use beside or instead of what its plan says. */
@Embeddable
public class Terms {

    private @Nullable Integer maxRequestsPerDay;
    private @Nullable Integer maxRequestsPerHour;
    private @Nullable Integer maxUsers;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] allowedModels = {};

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String @Nullable [] allowedFeatures;

    protected Terms() {}

    /** Null leaves it to the plan. */
    public @Nullable Integer maxRequestsPerDay() {
        return maxRequestsPerDay;
    }

    /** Null leaves it to the plan. */
    public @Nullable Integer maxRequestsPerHour() {
        return maxRequestsPerHour;
    }

    /** Null leaves it to the plan. */
    public @Nullable Integer maxUsers() {
        return maxUsers;
    }

    /** Empty for all. */
    public List<String> allowedModels() {
        return List.of(allowedModels);
    }

    /** Empty leaves them to the plan. */
    public List<String> allowedFeatures() {
        return allowedFeatures == null ? List.of() : List.of(allowedFeatures);
    }

    void amend(Amendment wanted) {
        maxRequestsPerDay = either(wanted.maxRequestsPerDay(), maxRequestsPerDay);
        maxRequestsPerHour = either(wanted.maxRequestsPerHour(), maxRequestsPerHour);
        maxUsers = either(wanted.maxUsers(), maxUsers);
        if (wanted.allowedModels() != null) {
            allowedModels = wanted.allowedModels().toArray(String[]::new);
        }
        List<String> features = wanted.allowedFeatures();
        if (features != null) {
            allowedFeatures = features.isEmpty() ? null : features.toArray(String[]::new);
        }
    }

    /** Null: nothing was said; empty: take it away. JSON knows both. */
    @SuppressWarnings("NullableOptional")
    static <T> @Nullable T either(@Nullable Optional<T> wanted, @Nullable T present) {
        return wanted == null ? present : wanted.orElse(null);
    }
}
