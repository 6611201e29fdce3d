package io.bridgecore.auth.audit;

import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.RefusalWitness;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells auditors of dangerous calls that were refused. */
@Component
class RefusedDeedTrail implements RefusalWitness {

    private final Audit audit;

    RefusedDeedTrail(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void refused(Caller caller, String deed, String code) {
        audit.record("access.refused", "endpoint", deed, Map.of(), Map.of("reason", code));
    }
}
