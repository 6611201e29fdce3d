package io.bridgecore.tenant.usage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.contracts.TenantId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks auth-service. */
@Component
class RemotePeople implements People {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePeople.class);

    private final AuthClient auth;

    RemotePeople(AuthClient auth) {
        this.auth = auth;
    }

    /** What is asked of auth-service. */
    @FeignClient(
            name = "auth",
            contextId = "auth-people",
            url = "${bridgecore.services.auth}",
            path = "/internal/tenants",
            primary = false)
    interface AuthClient {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Answer(long totalUsers, long activeUsers) {}

        @GetMapping("/{tenant}/people")
        Answer people(@PathVariable("tenant") String tenant);
    }

    @Override
    public Optional<Count> of(TenantId tenant) {
        try {
            var answer = auth.people(tenant.toString());
            return Optional.of(new Count(answer.totalUsers(), answer.activeUsers()));
        } catch (RuntimeException away) {
            LOG.warn("The people of {} cannot be counted", tenant, away);
            return Optional.empty();
        }
    }
}
