package io.bridgecore.gateway.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets people of a tenant in from the networks that the tenant named, wherever they show its token
 * and on its own host without one too. The platform's own people are not meant.
 */
@Component
@Order(10)
class TenantAddresses implements PassageRule {

    private static final Logger LOG = LoggerFactory.getLogger(TenantAddresses.class);

    /** By identity: a tenant that is looked up again brings a list of its own. */
    private final Cache<List<String>, Networks> read = Caffeine.newBuilder().weakKeys().build();

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public void check(Passage passage) {
        Tenant tenant = passage.tenant();
        if (tenant == null || tenant.allowedAddresses().isEmpty() || ofPlatform(passage.caller())) {
            return;
        }
        Networks allowed = read.get(tenant.allowedAddresses(), list -> networks(tenant, list));
        if (!allowed.contain(passage.request().address())) {
            throw GatewayProblem.ADDRESS_NOT_ALLOWED.because(
                    "This tenant is not open to this address");
        }
    }

    private static boolean ofPlatform(@Nullable Caller caller) {
        return caller != null && caller.tenant() == null;
    }

    /** A list that cannot be read lets nobody in: whoever made it wanted to keep somebody out. */
    private static Networks networks(Tenant tenant, List<String> list) {
        try {
            return Networks.of(list);
        } catch (IllegalArgumentException unreadable) {
            LOG.error("Allowed addresses of {} cannot be read", tenant.id(), unreadable);
            return Networks.NONE;
        }
    }
}
