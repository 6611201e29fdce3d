package io.bridgecore.tenant.plan;

import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a plan. What is missing stays as it is; a quota of null is unlimited, a
 * yearly price of null is not sold by the year.
 *
 * @param limits further limits that modules know; the platform does not read them
 */
@SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
record PlanChange(
        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = ".*\\S.*") @OneLine String name,
        @Nullable Optional<@Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String> description,
        @Nullable @DecimalMin("0") @Digits(integer = 8, fraction = 2) BigDecimal priceMonthly,
        @Nullable Optional<@DecimalMin("0") @Digits(integer = 8, fraction = 2) BigDecimal>
                priceYearly,
        @Nullable Optional<@Min(1) @Max(LARGEST) Integer> maxRequestsPerDay,
        @Nullable Optional<@Min(1) @Max(LARGEST) Integer> maxRequestsPerHour,
        @Nullable Optional<@Min(1) @Max(LARGEST) Integer> maxUsers,
        @Nullable Optional<@Min(1) @Max(LARGEST) Integer> maxStorageGb,
        @Nullable Optional<@Min(1) @Max(LARGEST) Integer> maxProjects,
        @Nullable Optional<@Size(min = 1, max = 255) @OneLine String> stripePriceId,
        @Nullable @Size(max = 50)
                List<@NotNull @Pattern(regexp = "[a-z0-9_-]{1,50}") String> features,
        @Nullable @SmallJson Map<String, Object> limits,
        @Nullable Boolean isActive) {

    private static final int LARGEST = 1_000_000_000;
}
