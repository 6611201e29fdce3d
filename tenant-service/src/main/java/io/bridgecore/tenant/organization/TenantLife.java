package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.idempotency.IdempotencyKeys.Claim;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to organizations. Each change tells the others in the same transaction. */
@Service
@Transactional
class TenantLife {

    private final Organizations organizations;
    private final NewOrganization newOrganization;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final Clock clock;

    TenantLife(
            Organizations organizations,
            NewOrganization newOrganization,
            IdempotencyKeys keys,
            Outbox outbox,
            Clock clock) {
        this.organizations = organizations;
        this.newOrganization = newOrganization;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    OrganizationView create(Draft draft, Claim claim) {
        TenantId id = newOrganization.insert(draft);
        newOrganization.begin(id);
        Organization created =
                organizations.findById(id.value()).orElseThrow(OrganizationAccess::notFound);
        outbox.publish(id, created.created());
        var answer = OrganizationView.of(created);
        keys.keep(claim, answer);
        return answer;
    }

    Organization change(TenantId id, @Nullable String name, @Nullable Boolean active) {
        return update(
                id,
                (organization, now) -> {
                    if (name != null) {
                        organization.rename(name, now);
                    }
                    if (active != null) {
                        switchTo(organization, active, now);
                    }
                });
    }

    Organization suspend(TenantId id) {
        return update(id, Organization::suspend);
    }

    Organization activate(TenantId id) {
        return update(id, Organization::activate);
    }

    Organization extendTrial(TenantId id, int days) {
        return update(id, (o, now) -> o.extendTrial(Duration.ofDays(days), now));
    }

    void delete(TenantId id) {
        change(id, Organization::delete, Organization::deleted);
    }

    private Organization update(TenantId id, BiConsumer<Organization, Instant> deed) {
        return change(id, deed, Organization::updated);
    }

    private Organization change(
            TenantId id,
            BiConsumer<Organization, Instant> deed,
            Function<Organization, EventData> fact) {
        Organization organization =
                organizations
                        .lock(id.value())
                        .filter(o -> o.status() != TenantStatus.DELETED)
                        .orElseThrow(OrganizationAccess::notFound);
        Instant before = organization.updatedAt();
        deed.accept(organization, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!organization.updatedAt().equals(before)) {
            outbox.publish(id, fact.apply(organization));
        }
        return organization;
    }

    private static void switchTo(Organization organization, boolean active, Instant now) {
        if (active) {
            organization.resume(now);
        } else {
            organization.suspend(now);
        }
    }
}
