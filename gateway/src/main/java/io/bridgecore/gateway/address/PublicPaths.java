package io.bridgecore.gateway.address;

import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.ArrivalRule;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Watches how requests on public paths end. Refuses none. Webhooks are left out: a connected system
 * with much to tell must never be locked out, or its changes are lost.
 */
@Component
@Order(11)
class PublicPaths implements ArrivalRule {

    private static final String WEBHOOKS = "/api/v1/webhooks/";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final Watch watch;

    PublicPaths(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void check(Arrival arrival) {
        if (arrival.open() && !arrival.path().startsWith(WEBHOOKS)) {
            RequestRecord request = arrival.request();
            request.atEnd(() -> ended(request, isLogin(arrival.path())));
        }
    }

    // A tenant's quota is no one address's fault: refusals after a tenant was decided do not count.
    private void ended(RequestRecord request, boolean login) {
        if (request.status() == TOO_MANY && request.tenant() == null) {
            watch.note(request.address(), Violation.RATE_LIMIT);
        } else if (request.status() == UNAUTHORIZED && login) {
            watch.note(request.address(), Violation.FAILED_LOGIN);
        }
    }

    private static boolean isLogin(String path) {
        return path.endsWith("/login") || path.endsWith("/token");
    }
}
