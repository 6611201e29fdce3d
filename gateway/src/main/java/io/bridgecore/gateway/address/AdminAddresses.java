package io.bridgecore.gateway.address;

import io.bridgecore.contracts.UserType;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.ArrivalRule;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Requested;
import io.bridgecore.gateway.token.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets the platform side in from some addresses only: at its host, on its paths wherever they are
 * asked for, and with its tokens on any other path. Services hear from where its people may not log
 * in.
 */
@Component
@Order(20)
public class AdminAddresses implements ArrivalRule, PassageRule {

    private static final String PATHS = "/admin/";

    private final Networks allowed;

    AdminAddresses(AllowProperties properties) {
        this.allowed = Networks.of(properties.allowedAddresses());
    }

    @Override
    public void check(Arrival arrival) {
        if (arrival.host() instanceof Requested.Admin || arrival.path().startsWith(PATHS)) {
            refuseOthers(arrival.request().address());
        }
    }

    @Override
    public void check(Passage passage) {
        Caller caller = passage.caller();
        if (caller != null && caller.type() == UserType.ADMIN) {
            refuseOthers(passage.request().address());
        }
    }

    /** Whether the platform's own people may come from an address. */
    public boolean open(String address) {
        return allowed.isEmpty() || allowed.contain(address);
    }

    private void refuseOthers(String address) {
        if (!open(address)) {
            throw GatewayProblem.ADDRESS_NOT_ALLOWED.because(
                    "The platform side is not open to this address");
        }
    }
}
