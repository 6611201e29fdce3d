package io.bridgecore.auth.factor;

/** Whether people of a role have a second factor; the stricter, the later. */
enum Need {
    /** Nobody is asked for one, nobody enrols one. */
    OFF,
    /** Whoever enrolled one is asked for it. */
    OPTIONAL,
    /** Whoever has none can do nothing but enrol one. */
    REQUIRED
}
