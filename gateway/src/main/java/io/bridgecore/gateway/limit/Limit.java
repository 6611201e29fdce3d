package io.bridgecore.gateway.limit;

/**
 * At most so many requests in any stretch of time of one length.
 *
 * @param name what is limited, in metrics and header fields
 * @param most requests (count), at least one
 */
record Limit(String name, int most, Window window) {

    Limit {
        if (most < 1) {
            throw new IllegalArgumentException("The limit " + name + " must allow something");
        }
    }

    /** The same limit with another number. */
    Limit of(int changed) {
        return changed == most ? this : new Limit(name, changed, window);
    }
}
