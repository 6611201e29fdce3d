package io.bridgecore.tenant.signup;

import io.bridgecore.contracts.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Undoes signups that a process left behind when it died. Instances never take the same one. */
@Component
class SignupRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(SignupRecovery.class);

    private final SignupLedger ledger;
    private final Signup signup;
    private final SignupProperties settings;

    SignupRecovery(SignupLedger ledger, Signup signup, SignupProperties settings) {
        this.ledger = ledger;
        this.signup = signup;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${bridgecore.tenant.signup.recovery-every:5s}")
    void recover() {
        for (TenantId tenant : ledger.takeOver(settings.recoveryAfter())) {
            LOG.warn("Signup of {} was left unfinished and is undone", tenant);
            signup.undo(tenant, false);
        }
    }
}
