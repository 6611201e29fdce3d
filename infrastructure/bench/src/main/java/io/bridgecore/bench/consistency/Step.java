package io.bridgecore.bench.consistency;

import java.util.Map;
import java.util.Set;

/**
 * What one of several writers did to a record, alone at that moment.
 *
 * @param base what the writer knew of the fields that it changed
 * @param wanted what it made of them
 * @param taken those that it was told are written
 * @param after the whole record right after
 */
record Step(
        String who,
        Means means,
        Map<String, String> base,
        Map<String, String> wanted,
        Set<String> taken,
        Map<String, String> after) {

    Step {
        base = Map.copyOf(base);
        wanted = Map.copyOf(wanted);
        taken = Set.copyOf(taken);
        after = Map.copyOf(after);
    }

    /** How somebody writes. */
    enum Means {
        /** Past the platform. */
        DIRECTLY("", true),
        MERGE("merge", false),
        SERVER_WINS("server_wins", false),
        CLIENT_WINS("client_wins", true);

        private final String word;
        private final boolean overwrites;

        Means(String word, boolean overwrites) {
            this.word = word;
            this.overwrites = overwrites;
        }

        /** The strategy as a push names it. */
        String word() {
            return word;
        }

        /** Whether it may go over what it did not know of. */
        boolean overwrites() {
            return overwrites;
        }
    }
}
