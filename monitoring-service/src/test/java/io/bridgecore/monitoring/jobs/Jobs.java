package io.bridgecore.monitoring.jobs;

import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Jobs for tests. */
@NullMarked
public final class Jobs {

    private Jobs() {}

    /** One that is due at the new year only, unless a test says otherwise. */
    public static Job called(String name, Supplier<String> work) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String schedule() {
                return "0 0 0 1 1 *";
            }

            @Override
            public String run() {
                return work.get();
            }
        };
    }
}
