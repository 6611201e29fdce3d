package io.bridgecore.sync.socket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.client.RemoteCallException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks connector-service who is in which channel of the tenant's Odoo. */
@Component
class Members {

    private static final Logger LOG = LoggerFactory.getLogger(Members.class);
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final Membership NOBODY = new Membership(-1, false);

    private final MembersClient connector;
    // A burst in one channel is one question for each person.
    private final Cache<Question, Membership> lately;

    Members(MembersClient connector, SocketProperties properties) {
        this.connector = connector;
        this.lately =
                Caffeine.newBuilder()
                        .maximumSize(20_000)
                        .expireAfterWrite(properties.membership())
                        .build();
    }

    @FeignClient(
            name = "connector",
            contextId = "connector-members",
            url = "${bridgecore.services.connector}")
    interface MembersClient {

        @PostMapping("/internal/conversations/membership")
        Membership ask(@RequestBody Asked asked);
    }

    /** Who, and in which channel; 0 asks for the partner alone. */
    record Asked(int odooUserId, int channelId) {}

    /**
     * How somebody is in a channel.
     *
     * @param partnerId the person's partner in Odoo
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Membership(int partnerId, boolean member) {}

    private record Question(TenantId tenant, Asked asked) {}

    /**
     * How a person of the current tenant is in a channel.
     *
     * @throws io.bridgecore.web.problem.ProblemException if nobody can tell now
     */
    Membership ask(int person, int channel) {
        return lately.get(
                new Question(CurrentTenant.get(), new Asked(person, channel)),
                question -> answer(question.asked()));
    }

    private Membership answer(Asked asked) {
        try {
            return connector.ask(asked);
        } catch (RemoteCallException refused) {
            if (refused.status() == NOT_FOUND || refused.status() == BAD_REQUEST) {
                return NOBODY;
            }
            throw away(refused);
        } catch (RuntimeException unreachable) {
            throw away(unreachable);
        }
    }

    private static RuntimeException away(RuntimeException failed) {
        LOG.warn("Nobody can tell who is in a channel: {}", failed.toString());
        return SyncProblem.SYSTEM_AWAY
                .because("Odoo cannot tell now who is in a channel")
                .retryAfter(COME_BACK);
    }
}
