package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.tenant.life.Stage;
import io.bridgecore.tenant.plan.Plan;
import io.bridgecore.web.problem.ProblemException;
import jakarta.persistence.Embedded;
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
 * A tenant. {@link Move} says what its life can be. A signup under way has a row too, which this
 * type never shows.
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

    private @Nullable Suspension suspension;
    private @Nullable Instant trialEndsAt;
    private @Nullable Instant subscriptionEndsAt;

    @ManyToOne(optional = false)
    @JoinColumn(name = "plan_id")
    private Plan plan;

    @Embedded private Terms terms;
    private @Nullable String description;
    private @Nullable String contactPhone;
    private @Nullable String customDomain;
    private @Nullable String createdBy;
    private @Nullable Instant lastActiveAt;
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

    /** Why it is suspended; null unless it is. */
    public @Nullable Suspension suspension() {
        return suspension;
    }

    /** End of the paid time; null when there is none. */
    public @Nullable Instant subscriptionEndsAt() {
        return subscriptionEndsAt;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    /** What it may use beside or instead of what its plan says. */
    public Terms terms() {
        return terms;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String contactPhone() {
        return contactPhone;
    }

    /** Host name of its own, beside the one under the base domain. */
    public @Nullable String customDomain() {
        return customDomain;
    }

    /** Id of the person of the platform who made it; null for a signup. */
    public @Nullable String createdBy() {
        return createdBy;
    }

    /** When its people last used the platform, about; null for never. */
    public @Nullable Instant lastActiveAt() {
        return lastActiveAt;
    }

    /** Whether people of the tenant may work. */
    public boolean isActive() {
        return status == TenantStatus.TRIAL || status == TenantStatus.ACTIVE;
    }

    /** Where exactly it stands. */
    Stage stage() {
        return Stage.of(status, suspension, resumesAs);
    }

    /**
     * Makes the move; one that is made already changes nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the move is refused from here
     */
    void move(Move move, Instant now) {
        Stage from = stage();
        if (move.isDone(from)) {
            return;
        }
        Stage next = move.from(from).orElseThrow(() -> refused(move, from));
        status = next.status();
        suspension = next.suspension();
        resumesAs = next.resumesAs();
        if (next == Stage.DELETED) {
            deletedAt = now;
        }
        if (move == Move.ACTIVATE
                && subscriptionEndsAt != null
                && !subscriptionEndsAt.isAfter(now)) {
            subscriptionEndsAt = null;
        }
    }

    /**
     * Moves the end of the trial, counted from the present end or else from now. A trial that was
     * over goes on when its new end lies ahead.
     */
    void extendTrial(Duration extension, Instant now) {
        refuseWhenDeleted();
        trialEndsAt = (trialEndsAt == null ? now : trialEndsAt).plus(extension);
        goOnTrying(now);
    }

    /** Changes everything but the stage of life. */
    void amend(Amendment wanted, Instant now) {
        refuseWhenDeleted();
        name = Objects.requireNonNullElse(wanted.name(), name);
        ownerEmail = Objects.requireNonNullElse(wanted.ownerEmail(), ownerEmail);
        plan = Objects.requireNonNullElse(wanted.plan(), plan);
        description = Terms.either(wanted.description(), description);
        contactPhone = Terms.either(wanted.contactPhone(), contactPhone);
        customDomain = Terms.either(wanted.customDomain(), customDomain);
        trialEndsAt = Terms.either(wanted.trialEndsAt(), trialEndsAt);
        subscriptionEndsAt = Terms.either(wanted.subscriptionEndsAt(), subscriptionEndsAt);
        terms.amend(wanted);
        goOnTrying(now);
    }

    /** Notes that something has changed. */
    void touched(Instant now) {
        updatedAt = now;
    }

    /** Who made it, if somebody of the platform did. */
    void madeBy(String user) {
        createdBy = user;
    }

    /** A trial that has been moved into the future goes on. */
    private void goOnTrying(Instant now) {
        if (stage() == Stage.TRIAL_ENDED && (trialEndsAt == null || trialEndsAt.isAfter(now))) {
            move(Move.BACK_TO_TRIAL, now);
        }
    }

    private void refuseWhenDeleted() {
        if (status == TenantStatus.DELETED) {
            throw TenantProblem.ILLEGAL_MOVE.because("A tenant that was deleted does not change");
        }
    }

    private static ProblemException refused(Move move, Stage from) {
        return TenantProblem.ILLEGAL_MOVE.because(
                "A tenant whose stage is '%s' cannot '%s'".formatted(from.words(), move.words()));
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
}
