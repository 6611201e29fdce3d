package io.bridgecore.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class BillingCycleTests {

    @ParameterizedTest
    @CsvSource({
        "monthly, 2026-01-15T10:00:00Z, 2026-02-15T10:00:00Z",
        "monthly, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "monthly, 2026-12-31T23:59:59Z, 2027-01-31T23:59:59Z",
        "yearly, 2028-02-29T00:00:00Z, 2029-02-28T00:00:00Z"
    })
    void endsOnTheSameDay_orTheLastThereIs(String cycle, Instant start, Instant end) {
        assertThat(BillingCycle.of(cycle).after(start)).isEqualTo(end);
    }
}
