package io.bridgecore.contracts;

/** Whose request it is, as whoever finds out tells those who write it down. */
public final class RequestOwner {

    /** Request attribute with a map of the fields {@code tenant_id} and {@code user_id}. */
    public static final String ATTRIBUTE = "bridgecore.owner";

    private RequestOwner() {}
}
