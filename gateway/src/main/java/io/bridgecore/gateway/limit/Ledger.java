package io.bridgecore.gateway.limit;

/** Where the gateways add up what they admitted. Never waited for. */
interface Ledger {

    /** Whether it cannot be asked now, so that everybody counts alone. */
    boolean away();

    /** How many gateways share it, at least one. */
    int gateways();

    /** An allowance that reports here. */
    Allowance open(String key, Limit limit, long now);

    /** What was promised to those who were refused. */
    PlaceBook places();

    /** Tells the other gateways something about places, soon; lost when too much waits already. */
    void tell(String news);

    /** Asks for the allowance's report at the next round; false when too many wait already. */
    boolean later(Allowance allowance);

    /** Asks for the allowance's report as soon as possible; false when too many wait already. */
    boolean soon(Allowance allowance);
}
