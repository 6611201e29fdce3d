package io.bridgecore.bench.consistency;

/**
 * What somebody is told of.
 *
 * @param everyChange false where changes that were overtaken may be left out
 * @param user whose records alone, in the end
 */
record Sight(boolean everyChange, Times times, int user) {

    /** Instead of a user: the records of all. */
    static final int EVERYBODY = 0;

    /** Instead of a user: no records. */
    static final int NOBODY = -1;

    static final Sight EVERY_CHANGE = new Sight(true, Times.ONCE, EVERYBODY);
    static final Sight LATEST = new Sight(false, Times.ONCE, EVERYBODY);

    /** Of a device that cannot say what it has. */
    static final Sight EVERY_CHANGE_AGAIN = new Sight(true, Times.TWICE, EVERYBODY);

    /** How often a number of the log may be told. */
    enum Times {
        ONCE,
        /** Once more, in the same order, to whoever may have lost it. */
        TWICE,
        /** Whenever it likes: rules bring and take records whose last change is long ago. */
        EVER
    }

    static Sight ofUser(int user) {
        return new Sight(false, Times.ONCE, user);
    }

    /** Of somebody who follows rules that change, given the last ones. */
    static Sight ofRules(int user) {
        return new Sight(false, Times.EVER, user);
    }

    boolean shows(Source.State state) {
        return !state.gone() && lets(user, state.user());
    }

    /** Whether who may see the records of one user may see those of another. */
    static boolean lets(int user, int owner) {
        return user == EVERYBODY || user == owner;
    }
}
