package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.token.FactorDuty;
import io.bridgecore.auth.token.FactorDuty.StepUpRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FactorPolicyTests {

    private static final Duration AGE = Duration.ofMinutes(5);

    private final FactorPolicy policy =
            new FactorPolicy(
                    Map.of("admin", Need.REQUIRED, "client", Need.OFF), Need.OPTIONAL, AGE, false);

    @Test
    void demandsNothing_untilSomebodySaysSo() {
        assertThat(FactorPolicy.USUAL.duty(List.of("admin"), false)).isEqualTo(FactorDuty.NONE);
    }

    @Test
    void demandsEnrolment_whereItIsRequired() {
        assertThat(policy.duty(List.of("admin"), false)).isEqualTo(FactorDuty.ENROL);
        assertThat(policy.duty(List.of("staff"), false)).isEqualTo(FactorDuty.NONE);
    }

    @Test
    void takesTheStrictestNeedOfAllRoles() {
        assertThat(policy.duty(List.of("staff", "admin"), false)).isEqualTo(FactorDuty.ENROL);
        assertThat(policy.of(List.of("client", "staff"))).isEqualTo(Need.OPTIONAL);
        assertThat(policy.of(List.of("client"))).isEqualTo(Need.OFF);
    }

    @Test
    void demandsTheSecondFactor_ofWhoeverHasOne() {
        var rule = new FactorDuty(false, new StepUpRule("2", AGE));

        assertThat(policy.duty(List.of("admin"), true)).isEqualTo(rule);
        assertThat(policy.duty(List.of("staff"), true)).isEqualTo(rule);
        assertThat(policy.duty(List.of("client"), true)).isEqualTo(FactorDuty.NONE);
    }

    @Test
    void demandsAFreshPassword_ofTheOthers_whereItShouldAlways() {
        var always = new FactorPolicy(Map.of(), Need.OPTIONAL, AGE, true);

        assertThat(always.duty(List.of("staff"), false))
                .isEqualTo(new FactorDuty(false, new StepUpRule("1", AGE)));
        assertThat(always.duty(List.of("staff"), true))
                .isEqualTo(new FactorDuty(false, new StepUpRule("2", AGE)));
    }
}
