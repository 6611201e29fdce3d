package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.Order;
import io.bridgecore.bench.http.Outcome;
import java.io.IOException;

/** Uses up the quota of a tenant: only then does its limit refuse anything. */
final class Spending {

    private static final int TRIES = 60;

    private Spending() {}

    /** Whoever carries out orders. */
    @FunctionalInterface
    interface Sender {
        Outcome run(Order order) throws IOException;
    }

    /**
     * Repeats an order until most of its requests are refused.
     *
     * @return requests that were admitted (count)
     * @throws IOException if the limit never refuses: then a measurement would show something else
     */
    static long of(Order order, Sender sender) throws IOException {
        long admitted = 0;
        for (int i = 0; i < TRIES; i++) {
            Outcome outcome = sender.run(order);
            admitted += outcome.answered();
            if (outcome.refused() > outcome.answered()) {
                return admitted;
            }
        }
        throw new IOException("No limit refused anything of " + admitted + " requests");
    }
}
