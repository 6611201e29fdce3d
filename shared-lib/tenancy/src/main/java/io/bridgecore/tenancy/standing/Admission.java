package io.bridgecore.tenancy.standing;

/** Whether a tenant's people, systems and jobs may act at the moment. */
public enum Admission {
    OPEN,
    /** Locked out by somebody of the platform. */
    SUSPENDED,
    /** The trial is over and nothing took its place. */
    TRIAL_OVER,
    /** The paid time is over. */
    SUBSCRIPTION_OVER,
    DELETED
}
