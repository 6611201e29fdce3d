package io.bridgecore.gateway.address;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.ArrivalRule;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps out what is blocked everywhere. */
@Component
@Order(10)
class BlockedAddresses implements ArrivalRule {

    private final Blocks blocks;

    BlockedAddresses(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public void check(Arrival arrival) {
        if (blocks.keepOut(arrival.request().address())) {
            throw GatewayProblem.IP_BLOCKED.because("Requests from this address are blocked");
        }
    }
}
