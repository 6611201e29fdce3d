package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody who narrows and widens, again and again, what the apps of a type may see: everything,
 * one user's records or none of the model.
 */
final class Warden implements Runnable {

    static final String APP = "bench_rules";

    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final String ANOTHER_MODEL = "bench.other";
    private static final List<Integer> CHOICE =
            List.of(
                    Sight.EVERYBODY,
                    Sight.NOBODY,
                    Company.USERS.getFirst(),
                    Company.USERS.getLast());

    private final Company company;
    private final Tally tally;
    private final Chance chance;
    private final int last;
    // Whose records each rule shows; a type that has none yet restricts nothing.
    private final List<Integer> rules = new CopyOnWriteArrayList<>(List.of(Sight.EVERYBODY));
    private volatile int inForce;
    private volatile boolean over;
    private volatile boolean done;

    Warden(Company company, Tally tally, Chance chance) {
        this.company = company;
        this.tally = tally;
        this.chance = chance;
        this.last = chance.oneOf(CHOICE);
    }

    /** What the last rule shows. */
    Sight sight() {
        return Sight.ofRules(last);
    }

    /** The place of the rule of which it is known that it counts. */
    int inForce() {
        return inForce;
    }

    /** Whether one of the rules from a place on shows the records of a user. */
    boolean showedSince(int place, int user) {
        return rules.stream().skip(place).anyMatch(rule -> Sight.lets(rule, user));
    }

    void isEnough() {
        over = true;
    }

    /** Whether the last rule counts. */
    boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        while (!over && !Thread.currentThread().isInterrupted()) {
            Chance.rest(BETWEEN);
            decide(chance.oneOf(CHOICE));
        }
        decide(last);
        done = true;
    }

    private void decide(int user) {
        rules.add(user);
        boolean told = false;
        while (!told && !Thread.currentThread().isInterrupted()) {
            try {
                company.owner().put("/api/v1/sync/app-types/" + APP, rule(user));
                told = true;
            } catch (IOException away) {
                tally.count(Tally.REFUSED);
                chance.rest();
            }
        }
        inForce = rules.size() - 1;
        tally.count(Tally.RULES);
    }

    private static Map<String, Object> rule(int user) {
        Map<String, Object> model =
                switch (user) {
                    case Sight.EVERYBODY -> Map.of("model", Company.MODEL);
                    case Sight.NOBODY -> Map.of("model", ANOTHER_MODEL);
                    default ->
                            Map.of(
                                    "model",
                                    Company.MODEL,
                                    "domain",
                                    List.of(List.of("user_id", "=", user)));
                };
        return Map.of("models", List.of(model));
    }
}
