package io.bridgecore.gateway.limit;

import io.bridgecore.contracts.UserType;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.PassageRule;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Holds tenants to their quotas and to their share of the gateway, users to the limits of what they
 * do, and API clients to theirs. Whoever has shown no token takes nothing from a tenant's quota.
 */
@Component
@Order(40)
class TenantLimits implements PassageRule {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String SHARE = "in_flight";

    private final LimitProperties properties;
    private final Accounts accounts;
    private final Operations operations;
    private final LimitMetrics metrics;
    private final int share;

    TenantLimits(
            LimitProperties properties,
            Accounts accounts,
            Operations operations,
            LimitMetrics metrics) {
        this.properties = properties;
        this.accounts = accounts;
        this.operations = operations;
        this.metrics = metrics;
        this.share = properties.perTenantInFlight();
    }

    @Override
    public void check(Passage passage) {
        Tenant tenant = passage.tenant();
        Caller caller = passage.caller();
        if (properties.enabled() && tenant != null && caller != null && counts(caller.type())) {
            long now = System.nanoTime();
            Account account = accounts.of(tenant, now);
            enter(account, passage);
            if (!exempt(passage.path())) {
                charge(passage, tenant, caller, account, now);
            }
        }
    }

    private void charge(Passage passage, Tenant tenant, Caller caller, Account account, long now) {
        var toll = new Toll(metrics, caller.id());
        if (properties.quotas()) {
            Account.Quotas quotas = account.quotas(tenant, now);
            toll.take(quotas.hour(), now);
            toll.take(quotas.day(), now);
        }
        if (caller.type() == UserType.CLIENT) {
            chargeClient(toll, tenant.id(), caller, now);
        }
        String operation =
                Operations.named(passage.exchange().getRequest().getMethod(), passage.path());
        if (Operations.generic(operation)) {
            toll.keep(passage.exchange());
        } else {
            int index =
                    operation == null
                            ? operations.classOfPath(passage.path())
                            : operations.classOf(operation);
            toll.take(accounts.operation(tenant.id(), caller.id(), index, now), now);
        }
        toll.settle(passage.exchange().getResponse().getHeaders(), now);
    }

    private void chargeClient(Toll toll, UUID tenant, Caller client, long now) {
        Integer own = client.requestsPerHour();
        int most = own == null ? properties.clientPerHour() : own;
        if (most > 0) {
            toll.take(accounts.client(tenant, client.id(), most, now), now);
        }
    }

    private void enter(Account account, Passage passage) {
        Way way = Way.of(passage.exchange());
        // A module's caller only says that it wants a stream; what came of it nobody knows yet.
        if (way != null && way.stream() && !way.plugin()) {
            return;
        }
        if (!account.enter(share)) {
            metrics.refused(SHARE);
            throw GatewayProblem.RATE_LIMIT_EXCEEDED
                    .because("Too many requests of this tenant are under way at the same time")
                    .retryAfter(PAUSE);
        }
        passage.request().atEnd(account::leave);
    }

    private static boolean counts(UserType type) {
        return type == UserType.TENANT || type == UserType.CLIENT;
    }

    private static boolean exempt(String path) {
        return path.startsWith("/admin/") || path.startsWith("/api/v1/auth/");
    }
}
