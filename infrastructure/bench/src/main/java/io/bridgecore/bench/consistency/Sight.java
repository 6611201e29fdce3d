package io.bridgecore.bench.consistency;

/**
 * What somebody is told of.
 *
 * @param everyChange false where changes that were overtaken may be left out
 * @param user whose records alone; 0 for everybody's
 */
record Sight(boolean everyChange, int user) {

    static final Sight EVERY_CHANGE = new Sight(true, 0);
    static final Sight LATEST = new Sight(false, 0);

    static Sight ofUser(int user) {
        return new Sight(false, user);
    }

    boolean shows(Source.State state) {
        return !state.gone() && (user == 0 || state.user() == user);
    }
}
