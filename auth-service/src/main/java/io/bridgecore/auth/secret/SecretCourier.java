package io.bridgecore.auth.secret;

import io.bridgecore.auth.secret.Wishes.Wish;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the codes and links that are wanted. The secret is made at this moment; a mail that could
 * not be sent is tried again with another one. Several instances share the work. Nobody holds a
 * transaction while the mail server or tenant-service thinks.
 */
@Component
public class SecretCourier {

    private static final Logger LOG = LoggerFactory.getLogger(SecretCourier.class);
    private static final String PLATFORM = "BridgeCore";
    private static final int MOST_AT_ONCE = 50;
    private static final int COURIERS = 4;

    private final Wishes wishes;
    private final Tenants tenants;
    private final Postbox postbox;
    private final SecretProperties rules;
    private final Semaphore couriers = new Semaphore(COURIERS);

    SecretCourier(Wishes wishes, Tenants tenants, Postbox postbox, SecretProperties rules) {
        this.wishes = wishes;
        this.tenants = tenants;
        this.postbox = postbox;
        this.rules = rules;
    }

    /** At a rate, not with a delay: a slow mail server keeps no other job waiting. */
    @Scheduled(fixedRateString = "${bridgecore.auth.secrets.look-every:1s}")
    void deliverAll() {
        if (!couriers.tryAcquire()) {
            return;
        }
        try {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                Optional<Wish> wish = wishes.next();
                if (wish.isEmpty()) {
                    return;
                }
                send(wish.get());
            }
        } finally {
            couriers.release();
        }
    }

    /** Sends one wished-for link now; whether the mail server took it. It is tried again if not. */
    public boolean deliver(UUID id) {
        return wishes.named(id).filter(this::send).isPresent();
    }

    @Scheduled(cron = "${bridgecore.auth.secrets.cleanup-at:0 50 3 * * *}", zone = "UTC")
    void forget() {
        wishes.forget();
    }

    /** Whatever is wrong with one letter stops no other. */
    private boolean send(Wish wish) {
        try {
            postbox.send(new Letter(wish.email(), wish.kind().template(), facts(wish)));
        } catch (RuntimeException refused) {
            LOG.warn("A {} could not be mailed: {}", wish.kind(), refused.toString());
            wishes.failed(wish);
            return false;
        }
        wishes.sent(wish);
        return true;
    }

    private Map<String, Object> facts(Wish wish) {
        var facts = new HashMap<String, Object>();
        facts.put("name", wish.name() == null ? wish.email() : wish.name());
        facts.put("organization", organization(wish.tenant()));
        if (wish.kind().code()) {
            facts.put("code", wish.secret());
            facts.put("minutes", wish.kind().life().toMinutes());
        } else {
            facts.put(
                    "link",
                    rules.page() + "#" + LinkToken.of(wish.tenant(), wish.id(), wish.secret()));
            facts.put("hours", wish.kind().life().toHours());
        }
        return facts;
    }

    private String organization(UUID tenant) {
        try {
            return tenants.find(new TenantId(tenant)).map(TenantStanding::name).orElse(PLATFORM);
        } catch (TenantsAwayException away) {
            LOG.debug("A mail goes without the name of its organization", away);
            return PLATFORM;
        }
    }
}
