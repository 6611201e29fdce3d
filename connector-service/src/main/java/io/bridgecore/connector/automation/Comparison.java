package io.bridgecore.connector.automation;

import io.bridgecore.connector.spi.ChangeSender.Sender;
import io.bridgecore.connector.spi.ChangeSender.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted beside what is there.
 *
 * @param lines one per model and operation, then one per sender that nobody wants
 * @param surplus senders to be taken back: unwanted, doubled or not as they should be
 * @param missing senders to be set up
 */
record Comparison(List<Line> lines, List<Sender> surplus, List<Wish> missing) {

    /**
     * One sender, or its place.
     *
     * @param id null where there is none
     * @param drift what is not as it should be; empty when all is well
     */
    record Line(
            String model,
            String operation,
            @Nullable String id,
            List<String> fields,
            List<String> drift) {}

    static Comparison none() {
        return new Comparison(List.of(), List.of(), List.of());
    }

    /**
     * Compares.
     *
     * @param wanted models with the fields that are sent besides the usual ones
     * @param address where the sender of an operation posts; empty when no key is valid
     */
    static Comparison of(
            Map<String, List<String>> wanted, List<Sender> found, UnaryOperator<String> address) {
        var lines = new ArrayList<Line>();
        var missing = new ArrayList<Wish>();
        var surplus = new ArrayList<>(found);
        wanted.forEach((model, fields) -> {
            for (String operation : Automations.OPERATIONS) {
                var wish = new Wish(model, operation, address.apply(operation), fields);
                Line line = line(wish, found);
                lines.add(line);
                if (line.drift().isEmpty()) {
                    surplus.removeIf(one -> one.id().equals(line.id()));
                } else {
                    missing.add(wish);
                }
            }
        });
        found.stream()
                .filter(one -> lines.stream().noneMatch(line -> one.id().equals(line.id())))
                .forEach(one -> lines.add(line(one, List.of("unwanted"))));
        return new Comparison(lines, surplus, missing);
    }

    /** A doubled sender stays where it is the first; all others are unwanted. */
    private static Line line(Wish wish, List<Sender> found) {
        return found.stream()
                .filter(one ->
                        one.model().equals(wish.model())
                                && one.operation().equals(wish.operation()))
                .map(one -> line(one, drift(wish, one)))
                .min((one, other) -> Integer.compare(one.drift().size(), other.drift().size()))
                .orElseGet(() ->
                        new Line(
                                wish.model(),
                                wish.operation(),
                                null,
                                List.of(),
                                List.of("missing")));
    }

    private static List<String> drift(Wish wish, Sender sender) {
        var drift = new ArrayList<>(sender.faults());
        if (wish.url().isEmpty()) {
            drift.add("key");
        } else if (!wish.url().equals(sender.url())) {
            drift.add("url");
        }
        if (!sender.fields().containsAll(wish.fields()) && !drift.contains("fields")) {
            drift.add("fields");
        }
        return drift;
    }

    private static Line line(Sender sender, List<String> drift) {
        return new Line(sender.model(), sender.operation(), sender.id(), sender.fields(), drift);
    }
}
