package io.bridgecore.gateway.address;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Tenant;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps out of one tenant what is blocked there. */
@Component
@Order(5)
class BlockedAtTenant implements PassageRule {

    private final Blocks blocks;

    BlockedAtTenant(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public void check(Passage passage) {
        Tenant tenant = passage.tenant();
        if (tenant != null && blocks.keepOut(passage.request().address(), tenant.id())) {
            throw GatewayProblem.IP_BLOCKED.because(
                    "Requests from this address are blocked at this tenant");
        }
    }
}
