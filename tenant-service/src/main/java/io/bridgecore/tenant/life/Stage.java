package io.bridgecore.tenant.life;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantStatus;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where exactly a tenant stands: its status, why it is suspended, and where it would go on. */
public enum Stage {
    TRIAL(TenantStatus.TRIAL, null, null),
    ACTIVE(TenantStatus.ACTIVE, null, null),
    /** Locked out by somebody of the platform while on trial. */
    LOCKED_ON_TRIAL(TenantStatus.SUSPENDED, Suspension.OPERATOR, TenantStatus.TRIAL),
    /** Locked out by somebody of the platform while a customer. */
    LOCKED_AS_CUSTOMER(TenantStatus.SUSPENDED, Suspension.OPERATOR, TenantStatus.ACTIVE),
    TRIAL_ENDED(TenantStatus.SUSPENDED, Suspension.TRIAL_ENDED, TenantStatus.TRIAL),
    SUBSCRIPTION_ENDED(TenantStatus.SUSPENDED, Suspension.SUBSCRIPTION_ENDED, TenantStatus.ACTIVE),
    DELETED(TenantStatus.DELETED, null, null);

    private final TenantStatus status;
    private final @Nullable Suspension suspension;
    private final @Nullable TenantStatus resumesAs;

    Stage(TenantStatus status, @Nullable Suspension suspension, @Nullable TenantStatus resumesAs) {
        this.status = status;
        this.suspension = suspension;
        this.resumesAs = resumesAs;
    }

    /**
     * The stage that a row stands for.
     *
     * @throws IllegalArgumentException if there is no such stage
     */
    public static Stage of(
            TenantStatus status,
            @Nullable Suspension suspension,
            @Nullable TenantStatus resumesAs) {
        return Arrays.stream(values())
                .filter(stage ->
                        stage.status == status
                                && stage.suspension == suspension
                                && stage.resumesAs == resumesAs)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No stage " + status + ", " + suspension + ", " + resumesAs));
    }

    public TenantStatus status() {
        return status;
    }

    /** Why the tenant is suspended; null unless it is. */
    public @Nullable Suspension suspension() {
        return suspension;
    }

    /** Where a suspended tenant goes on; null unless suspended. */
    public @Nullable TenantStatus resumesAs() {
        return resumesAs;
    }

    /** For people to read. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
