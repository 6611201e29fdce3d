package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.plan.Plan;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * A tenant. Its life goes from trial over active and suspended, back and forth, to deleted, from
 * where nothing returns. A signup under way has a row too, which this type never shows.
 */
@Entity
@Table(name = "organization")
@SQLRestriction("status <> 'provisioning'")
public class Organization {

    @Id private UUID id;
    private String name;
    private String slug;
    private String subdomain;
    private String ownerEmail;
    private String ownerName;
    private TenantStatus status;

    /** Where a suspended tenant goes on; null unless suspended. */
    private @Nullable TenantStatus resumesAs;

    private @Nullable Instant trialEndsAt;

    @ManyToOne(optional = false)
    @JoinColumn(name = "plan_id")
    private Plan plan;

    private @Nullable String industryCode;
    private @Nullable String industryName;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Organization() {}

    public TenantId id() {
        return new TenantId(id);
    }

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }

    public String subdomain() {
        return subdomain;
    }

    public String ownerEmail() {
        return ownerEmail;
    }

    public String ownerName() {
        return ownerName;
    }

    public TenantStatus status() {
        return status;
    }

    public Plan plan() {
        return plan;
    }

    public @Nullable Instant trialEndsAt() {
        return trialEndsAt;
    }

    public @Nullable String industryCode() {
        return industryCode;
    }

    public @Nullable String industryName() {
        return industryName;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    @Nullable Instant deletedAt() {
        return deletedAt;
    }

    /** Whether people of the tenant may work. */
    public boolean isActive() {
        return status == TenantStatus.TRIAL || status == TenantStatus.ACTIVE;
    }

    void rename(String wanted, Instant now) {
        name = wanted;
        updatedAt = now;
    }

    /** Locks the tenant out; repeating it changes nothing. */
    void suspend(Instant now) {
        if (status == TenantStatus.SUSPENDED) {
            return;
        }
        refuseWhenDeleted();
        resumesAs = status;
        moveTo(TenantStatus.SUSPENDED, now);
    }

    /** Lets a suspended tenant go on where it stood: on trial, or active. */
    void resume(Instant now) {
        refuseWhenDeleted();
        if (status == TenantStatus.SUSPENDED) {
            moveTo(Objects.requireNonNull(resumesAs), now);
            resumesAs = null;
        }
    }

    /** Makes the tenant a customer: ends a trial or a suspension. */
    void activate(Instant now) {
        refuseWhenDeleted();
        if (status != TenantStatus.ACTIVE) {
            resumesAs = null;
            moveTo(TenantStatus.ACTIVE, now);
        }
    }

    /** Ends the tenant; name, slug and subdomain stay taken. */
    void delete(Instant now) {
        refuseWhenDeleted();
        resumesAs = null;
        deletedAt = now;
        moveTo(TenantStatus.DELETED, now);
    }

    /** Moves the end of the trial, counted from the present end or else from now. */
    void extendTrial(Duration extension, Instant now) {
        trialEndsAt = (trialEndsAt == null ? now : trialEndsAt).plus(extension);
        updatedAt = now;
    }

    /** Notes the branch of business. */
    public void belongsTo(String code, String industry, Instant now) {
        industryCode = code;
        industryName = industry;
        updatedAt = now;
    }

    /** The fact that it exists. */
    public TenantCreated created() {
        return new TenantCreated(
                id, name, slug, subdomain, ownerEmail, status, trialEndsAt, industryCode);
    }

    TenantUpdated updated() {
        return new TenantUpdated(id, name, slug, status, isActive(), trialEndsAt);
    }

    TenantDeleted deleted() {
        return new TenantDeleted(id, slug);
    }

    private void moveTo(TenantStatus next, Instant now) {
        status = next;
        updatedAt = now;
    }

    private void refuseWhenDeleted() {
        if (status == TenantStatus.DELETED) {
            throw TenantProblem.ORGANIZATION_NOT_FOUND.because("The organization was deleted");
        }
    }
}
