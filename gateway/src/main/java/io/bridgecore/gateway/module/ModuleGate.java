package io.bridgecore.gateway.module;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Tenant;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A module that is switched off is not there: for everybody when it is off in the registry, else
 * for the tenants that do not have it. Platform people without a tenant meet only the first.
 */
@Component
@Order(20)
class ModuleGate implements PassageRule {

    private final Modules modules;
    private final Set<String> always;

    ModuleGate(Modules modules, ModuleProperties properties) {
        this.modules = modules;
        this.always = properties.always();
    }

    @Override
    public void check(Passage passage) {
        Way way = Way.of(passage.exchange());
        if (way == null || !way.plugin()) {
            return;
        }
        Plugin plugin = modules.at(passage.path());
        if (plugin == null) {
            throw GatewayProblem.NOT_FOUND.because("Nothing is at this path");
        }
        Tenant tenant = passage.tenant();
        if (always.contains(plugin.module())) {
            return;
        }
        if (!plugin.active() || (tenant != null && !tenant.modules().contains(plugin.module()))) {
            throw off(plugin.module());
        }
    }

    @Override
    public boolean lasting() {
        return true;
    }

    private static Refusal off(String module) {
        return GatewayProblem.MODULE_DISABLED.because("The module " + module + " is switched off");
    }
}
