package io.bridgecore.sync.stream;

import io.bridgecore.contracts.AccessMarks;
import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.events.tenant.TenantsChanged;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.tenancy.standing.Admission;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides whose streams may begin and go on: those of tenants that are active and have sync, while
 * the access of whoever opened them counts.
 */
@Component
public class StreamAccess {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAccess.class);
    private static final String SYNC = "sync";

    private final Tenants tenants;
    private final RevokedAccess revoked;
    private final Bells bells;
    private final Clock clock;

    StreamAccess(Tenants tenants, RevokedAccess revoked, Bells bells, Clock clock) {
        this.tenants = tenants;
        this.revoked = revoked;
        this.bells = bells;
        this.clock = clock;
    }

    /**
     * Lets a stream begin. A client whose stream was ended comes back at once, maybe before the
     * gateway's door is closed.
     *
     * @throws io.bridgecore.web.problem.ProblemException (403) if the tenant must not listen
     * @throws TenantsAwayException if nobody can tell
     */
    public void require(TenantId tenant) {
        TenantStanding standing =
                tenants.find(tenant)
                        .filter(found -> found.admission(clock.instant()) == Admission.OPEN)
                        .orElseThrow(
                                () -> CommonProblem.FORBIDDEN.because("The tenant is not active"));
        if (!standing.features().contains(SYNC)) {
            throw SyncProblem.FEATURE_DISABLED.because("The plan of this tenant has no sync");
        }
    }

    /** Whether a stream may go on that a token has opened. */
    boolean goesOn(TenantId tenant, AccessMarks token) {
        try {
            return !revoked.covers(token)
                    && tenants.find(tenant)
                            .filter(found -> found.uses(SYNC, clock.instant()))
                            .isPresent();
        } catch (TenantsAwayException away) {
            LOG.warn("State of tenant {} unknown: its streams end", tenant);
            return false;
        }
    }

    /** Wakes the streams that may have to end. */
    @EventListener
    void changed(TenantsChanged news) {
        if (news.tenant() == null) {
            bells.ringAll();
        } else {
            bells.ring(news.tenant());
        }
    }
}
