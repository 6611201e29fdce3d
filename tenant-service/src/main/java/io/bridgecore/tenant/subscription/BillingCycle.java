package io.bridgecore.tenant.subscription;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.plan.Plan;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much time is paid at once. */
enum BillingCycle {
    MONTHLY(Period.ofMonths(1)),
    YEARLY(Period.ofYears(1));

    private final Period period;

    BillingCycle(Period period) {
        this.period = period;
    }

    /** The word used in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BillingCycle of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** End of a period that begins then; the 31st becomes the last day of a shorter month. */
    Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /**
     * What the plan costs for one period.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the plan is not sold so
     */
    BigDecimal price(Plan plan) {
        BigDecimal price = this == MONTHLY ? plan.priceMonthly() : plan.priceYearly();
        if (price == null) {
            throw TenantProblem.PLAN_NOT_SOLD.at(
                    "billing_cycle", "The plan " + plan.name() + " is not sold by the year");
        }
        return price;
    }

    /** Keeps the word used in JSON. */
    @Converter(autoApply = true)
    static class Column implements AttributeConverter<BillingCycle, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable BillingCycle cycle) {
            return cycle == null ? null : cycle.word();
        }

        @Override
        public @Nullable BillingCycle convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : of(word);
        }
    }
}
