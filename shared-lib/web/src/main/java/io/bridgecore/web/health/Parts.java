package io.bridgecore.web.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All parts of the service, asked at the same time. */
class Parts {

    private final Supplier<Collection<String>> names;
    private final Predicate<String> well;
    private final Duration patience;
    private final InstantSource clock;
    private final Map<String, Part> known = new ConcurrentHashMap<>();

    /**
     * Knows the parts by name.
     *
     * @param well asks one; may take as long as it likes
     */
    Parts(
            Supplier<Collection<String>> names,
            Predicate<String> well,
            Duration patience,
            InstantSource clock) {
        this.names = names;
        this.well = well;
        this.patience = patience;
        this.clock = clock;
    }

    Map<String, Look> all() {
        var asked = new LinkedHashMap<String, Part.Asked>();
        names.get().forEach(name -> asked.put(name, part(name).ask()));
        var looks = new LinkedHashMap<String, Look>();
        asked.forEach((name, question) -> looks.put(name, question.look()));
        return looks;
    }

    /** Of one part; empty when there is none of that name. */
    Optional<Look> one(String name) {
        return names.get().contains(name) ? Optional.of(part(name).ask().look()) : Optional.empty();
    }

    private Part part(String name) {
        return known.computeIfAbsent(name, _ -> new Part(() -> well.test(name), patience, clock));
    }
}
