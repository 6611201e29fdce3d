package io.bridgecore.connector.watch;

import org.jspecify.annotations.Nullable;

/**
 * How much of a model is asked for at once.
 *
 * @param page records that are read
 * @param listed ids that are listed
 */
record Portion(int page, int listed) {

    /** The usual portion, or as much smaller as is known to be needed. */
    static Portion of(WatchProperties properties, @Nullable Integer page) {
        if (page == null) {
            return new Portion(properties.page(), properties.listed());
        }
        long listed = (long) properties.listed() * page / properties.page();
        return new Portion(page, (int) Math.max(2, listed));
    }

    int halved() {
        return Math.max(1, page / 2);
    }

    boolean smallest() {
        return page == 1;
    }
}
