package io.bridgecore.gateway.feature;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.route.RouteTable;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Tenant;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Some paths need a feature of the tenant's plan. Where no tenant is decided, as at the door for
 * webhooks or on the platform side, the service itself has to know.
 */
@Component
@Order(30)
class FeatureRule implements PassageRule {

    private final RouteTable routes;

    FeatureRule(RouteTable routes) {
        this.routes = routes;
    }

    @Override
    public void check(Passage passage) {
        Tenant tenant = passage.tenant();
        if (tenant == null) {
            return;
        }
        String feature = routes.feature(passage.path());
        if (feature != null && !tenant.features().contains(feature)) {
            throw GatewayProblem.FEATURE_DISABLED.because(
                    "The plan of this tenant does not include the feature " + feature);
        }
    }

    @Override
    public boolean lasting() {
        return true;
    }
}
