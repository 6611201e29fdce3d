package io.bridgecore.connector.tenant;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks tenant-service before the first client has to: in a fresh process that takes longer than
 * anybody is to wait for it.
 */
@Component
class FirstQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(FirstQuestion.class);
    private static final int ATTEMPTS = 3;

    private final TenantRules rules;

    FirstQuestion(TenantRules rules) {
        this.rules = rules;
    }

    /** Asks for a tenant that nobody has; the process takes part when it was answered, or not. */
    @EventListener(ApplicationReadyEvent.class)
    void ask() {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                rules.exists(TenantId.next());
                return;
            } catch (TenantsAwayException away) {
                LOG.debug("tenant-service does not answer yet", away);
            }
        }
    }
}
