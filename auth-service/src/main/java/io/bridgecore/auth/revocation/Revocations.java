package io.bridgecore.auth.revocation;

import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.RevocationNews;
import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.events.Outbox;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes access back: every service and the gateway refuse the access tokens within a second of the
 * commit. Takes part in the caller's transaction, so that nothing is revoked that did not happen.
 */
@Component
public class Revocations {

    /** Verifiers let a token live a minute longer, for clocks that differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private final RevocationRows rows;
    private final Outbox outbox;
    private final ObjectProvider<RevocationNews> here;
    private final EntityManager changes;
    private final Duration longest;
    private final Clock clock;

    Revocations(
            RevocationRows rows,
            Outbox outbox,
            ObjectProvider<RevocationNews> here,
            EntityManager changes,
            TokenProperties life,
            Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.here = here;
        this.changes = changes;
        this.longest =
                Stream.of(life.access(), life.adminAccess(), life.service(), life.client())
                        .max(Duration::compareTo)
                        .orElseThrow();
        this.clock = clock;
    }

    /** Revokes all access of a session, for good. */
    @Transactional
    public void session(UUID session, String reason) {
        session(null, session, longest, reason);
    }

    /**
     * Revokes all access of a session, for good.
     *
     * @param tenant whose session it is; null on the platform side
     * @param life of its access tokens
     */
    @Transactional
    public void session(@Nullable TenantId tenant, UUID session, Duration life, String reason) {
        Instant until = clock.instant().plus(life).plus(CLOCKS);
        // Nothing of it counts any more, whatever the clock says that made it.
        publish(
                tenant,
                new AccessRevoked(Claims.SESSION, session.toString(), until, until, reason));
    }

    /**
     * Revokes the access that somebody has by now; what he gets later is good. Call it after the
     * change that is the reason, in the same transaction.
     *
     * @param tenant where he belongs; null on the platform side
     */
    @Transactional
    public void subject(@Nullable TenantId tenant, UUID subject, String reason) {
        // Whoever renews from here on waits and sees the change; who did is done before "now".
        changes.flush();
        rows.awaitRenewals(subject);
        publish(tenant, untilNow(RevokedAccess.SUBJECT, subject.toString(), reason));
    }

    /** Revokes the access that was given through a client by now; what comes later is good. */
    @Transactional
    public void client(TenantId tenant, String clientId) {
        client(tenant, clientId, clock.instant());
    }

    /** Revokes the access of an API client that was made until an instant. */
    @Transactional
    public void client(TenantId tenant, String clientId, Instant before) {
        publish(
                tenant,
                new AccessRevoked(
                        RevokedAccess.CLIENT,
                        clientId,
                        before.truncatedTo(ChronoUnit.MILLIS),
                        before.plus(longest).plus(CLOCKS),
                        "client"));
    }

    /** Revokes the access that everybody of a tenant has by now. */
    @Transactional
    public void tenant(TenantId tenant, String reason) {
        publish(tenant, untilNow(Claims.TENANT_ID, tenant.toString(), reason));
    }

    /**
     * Revokes a single access token, for good.
     *
     * @param tenant whose token it is; null on the platform side
     * @param id value of its {@code jti}
     */
    @Transactional
    public void token(@Nullable TenantId tenant, String id, String reason) {
        Instant until = clock.instant().plus(longest).plus(CLOCKS);
        publish(tenant, new AccessRevoked(RevokedAccess.TOKEN, id, until, until, reason));
    }

    private AccessRevoked untilNow(String claim, String value, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new AccessRevoked(claim, value, now, now.plus(longest).plus(CLOCKS), reason);
    }

    private void publish(@Nullable TenantId tenant, AccessRevoked fact) {
        rows.add(fact, clock.instant());
        if (tenant == null) {
            outbox.publishForPlatform(fact);
        } else {
            outbox.publish(tenant, fact);
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        here.ifAvailable(news -> news.heard(fact));
                    }
                });
    }
}
