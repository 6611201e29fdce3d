package io.bridgecore.gateway.limit;

import java.util.ArrayList;
import java.util.List;

/** Reads what the script answers, one limit after the other. */
final class Answers {

    private final List<Long> numbers;
    private int at = 1;

    Answers(List<Long> numbers) {
        this.numbers = numbers;
    }

    int gateways() {
        return Math.toIntExact(numbers.getFirst());
    }

    /** The answer for the next limit. */
    Report.Answer next() {
        long total = take();
        long granted = take();
        long slice = take();
        long count = take();
        List<Report.Relief> reliefs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reliefs.add(new Report.Relief(take(), take()));
        }
        return new Report.Answer(total, granted, slice, reliefs);
    }

    private long take() {
        return numbers.get(at++);
    }
}
