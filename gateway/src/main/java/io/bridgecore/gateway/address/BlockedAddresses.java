package io.bridgecore.gateway.address;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.ArrivalRule;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps out what is blocked everywhere, and ends what was begun before. */
@Component
@Order(10)
class BlockedAddresses implements ArrivalRule, PassageRule {

    private final Blocks blocks;

    BlockedAddresses(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public void check(Arrival arrival) {
        require(arrival.request().address());
    }

    @Override
    public void check(Passage passage) {
        require(passage.request().address());
    }

    private void require(String address) {
        if (blocks.keepOut(address)) {
            throw GatewayProblem.IP_BLOCKED.because("Requests from this address are blocked");
        }
    }
}
