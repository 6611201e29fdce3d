package io.bridgecore.tenancy.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantStandingTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, , 2026-11-20T10:00:00Z, OPEN",
        "TRIAL, , , OPEN",
        "TRIAL, , 2026-11-21T10:00:01Z, OPEN",
        "TRIAL, , 2026-11-21T09:59:59Z, TRIAL_OVER",
        "SUSPENDED, , , SUSPENDED",
        "SUSPENDED, OPERATOR, 2026-11-20T10:00:00Z, SUSPENDED",
        "SUSPENDED, TRIAL_ENDED, 2026-11-20T10:00:00Z, TRIAL_OVER",
        "SUSPENDED, SUBSCRIPTION_ENDED, , SUBSCRIPTION_OVER",
        "DELETED, OPERATOR, , DELETED"
    })
    void admitsWhoIsActive(
            TenantStatus status,
            @Nullable Suspension suspension,
            @Nullable Instant trialEndsAt,
            Admission expected) {
        assertThat(standing(status, suspension, trialEndsAt, Set.of()).admission(NOW))
                .isEqualTo(expected);
    }

    @Test
    void usesAndRunsWhatItHas_whileItIsLetIn() {
        TenantStanding active = standing(TenantStatus.ACTIVE, null, null, Set.of());
        TenantStanding suspended =
                standing(TenantStatus.SUSPENDED, Suspension.OPERATOR, null, Set.of());

        assertThat(active.uses("webhooks", NOW)).isTrue();
        assertThat(active.uses("sync", NOW)).isFalse();
        assertThat(active.runs("inventory", NOW)).isTrue();
        assertThat(active.runs("webhooks", NOW)).isFalse();
        assertThat(suspended.uses("webhooks", NOW)).isFalse();
        assertThat(suspended.runs("inventory", NOW)).isFalse();
    }

    @Test
    void allowsEveryModel_unlessSomeAreNamed() {
        TenantStanding all = standing(TenantStatus.ACTIVE, null, null, Set.of());
        TenantStanding some = standing(TenantStatus.ACTIVE, null, null, Set.of("res.partner"));

        assertThat(all.allows("sale.order")).isTrue();
        assertThat(some.allows("res.partner")).isTrue();
        assertThat(some.allows("sale.order")).isFalse();
    }

    private static TenantStanding standing(
            TenantStatus status,
            @Nullable Suspension suspension,
            @Nullable Instant trialEndsAt,
            Set<String> models) {
        return new TenantStanding(
                TenantId.next(),
                "Acme",
                "acme",
                status,
                suspension,
                trialEndsAt,
                Set.of("webhooks"),
                Set.of("inventory"),
                models,
                null);
    }
}
