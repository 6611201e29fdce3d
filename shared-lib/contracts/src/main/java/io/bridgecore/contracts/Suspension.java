package io.bridgecore.contracts;

import java.util.Locale;

/** Why a tenant is suspended; decides what its people are told. */
public enum Suspension {
    /** Somebody of the platform locked it out: 403. */
    OPERATOR,
    /** Nobody subscribed before the trial was over: 402. */
    TRIAL_ENDED,
    /** The paid time is over: 402. */
    SUBSCRIPTION_ENDED;

    /** The word used in JSON. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word used in JSON.
     *
     * @throws IllegalArgumentException if there is no such reason
     */
    public static Suspension of(String json) {
        return valueOf(json.toUpperCase(Locale.ROOT));
    }
}
