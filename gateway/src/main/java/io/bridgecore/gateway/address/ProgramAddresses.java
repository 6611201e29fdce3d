package io.bridgecore.gateway.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.token.Caller;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets API clients in from the addresses that their tokens name: a token that was stolen opens
 * nothing elsewhere.
 */
@Component
@Order(12)
class ProgramAddresses implements PassageRule {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramAddresses.class);
    private static final int MOST = 10_000;

    /** By content: a client's lists are the same in all its tokens. */
    private final Cache<List<String>, Networks> read =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public void check(Passage passage) {
        Caller caller = passage.caller();
        if (caller == null || caller.addresses().isEmpty()) {
            return;
        }
        Networks allowed = read.get(caller.addresses(), list -> networks(caller, list));
        if (!allowed.contain(passage.request().address())) {
            throw GatewayProblem.ADDRESS_NOT_ALLOWED.because(
                    "This client may not come from this address");
        }
    }

    /** A list that cannot be read lets nobody in: whoever made it wanted to keep somebody out. */
    private static Networks networks(Caller caller, List<String> list) {
        try {
            return Networks.of(list);
        } catch (IllegalArgumentException unreadable) {
            LOG.error("Addresses of client {} cannot be read", caller.id(), unreadable);
            return Networks.NONE;
        }
    }
}
