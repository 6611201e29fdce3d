package io.bridgecore.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.organization.TenantProperties;
import io.bridgecore.tenant.plan.TrialPlan;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class SettingsTests {

    @Test
    void giveATrialOfFourteenDays() {
        assertThat(bind(Map.of()).trial()).isEqualTo(Duration.ofDays(14));
        assertThat(plan(Map.of()).trialPlan()).isEqualTo("Professional");
    }

    @Test
    void takeAnotherTrial() {
        assertThat(bind(Map.of("bridgecore.tenant.organization.trial", "30d")).trial())
                .isEqualTo(Duration.ofDays(30));
        assertThat(plan(Map.of("bridgecore.tenant.organization.trial-plan", "Free")).trialPlan())
                .isEqualTo("Free");
    }

    private static TenantProperties bind(Map<String, String> settings) {
        return bind(settings, TenantProperties.class);
    }

    private static TrialPlan plan(Map<String, String> settings) {
        return bind(settings, TrialPlan.class);
    }

    private static <T> T bind(Map<String, String> settings, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.tenant.organization", type);
    }
}
