package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a tenant's people may work at all. */
@Component
public class Standing {

    private final Clock clock;

    Standing(Clock clock) {
        this.clock = clock;
    }

    /**
     * Passes a tenant that is active or on trial.
     *
     * @throws Refusal if it is suspended, deleted or past its trial
     */
    public void require(Tenant tenant) {
        switch (tenant.status()) {
            case SUSPENDED -> throw suspended(tenant.suspension());
            case DELETED -> throw GatewayProblem.TENANT_DELETED.because("This tenant was deleted");
            case TRIAL, ACTIVE -> {
                if (tenant.trialOver(clock.instant())) {
                    throw GatewayProblem.TRIAL_EXPIRED.because("The trial of this tenant is over");
                }
            }
        }
    }

    private static Refusal suspended(@Nullable Suspension reason) {
        return switch (reason) {
            case TRIAL_ENDED ->
                    GatewayProblem.TRIAL_EXPIRED.because("The trial of this tenant is over");
            case SUBSCRIPTION_ENDED ->
                    GatewayProblem.SUBSCRIPTION_ENDED.because(
                            "The subscription of this tenant has ended");
            case OPERATOR -> GatewayProblem.TENANT_SUSPENDED.because("This tenant is suspended");
            case null -> GatewayProblem.TENANT_SUSPENDED.because("This tenant is suspended");
        };
    }
}
