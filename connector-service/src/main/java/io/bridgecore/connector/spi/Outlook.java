package io.bridgecore.connector.spi;

import java.util.Map;
import java.util.Optional;

/** A connector that knows which calls later versions of its system will not understand. */
public interface Outlook {

    /**
     * What will become of a kind of call; empty when nothing is known against it.
     *
     * @param settings of the connection that it is made over, without its secrets
     */
    Optional<Advice> outlook(Use use, Config settings);

    /** What will become of fields of a model, by name; the others nothing is known against. */
    default Map<String, Advice> fields(String model) {
        return Map.of();
    }

    /**
     * A kind of call that is in use.
     *
     * @param unnamed whether it has arguments by position besides the ids of records
     */
    record Use(String model, String method, boolean unnamed) {}

    /** How bad it is. */
    enum Weight {
        /** It will fail. */
        BREAKS,
        /** The system lacks it, or soon will; here it is answered all the same. */
        EMULATED
    }

    /**
     * What to know about a kind of call.
     *
     * @param since first version of the system that it concerns
     * @param reason what changes
     * @param advice what to do instead
     */
    record Advice(Weight weight, String since, String reason, String advice) {}
}
