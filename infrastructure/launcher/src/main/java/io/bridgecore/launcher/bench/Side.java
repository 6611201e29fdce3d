package io.bridgecore.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was measured of one way to make a call, over all its turns. */
final class Side {

    private final List<Duration> times = new ArrayList<>();
    private Duration took = Duration.ZERO;
    private Duration gateway = Duration.ZERO;
    private Duration connector = Duration.ZERO;

    /**
     * Adds one turn.
     *
     * @param calls how long each took
     * @param turn how long all of it took
     */
    void add(Collection<Duration> calls, Duration turn) {
        times.addAll(calls);
        took = took.plus(turn);
    }

    /** Adds what one turn cost in processor time. */
    void addCost(Duration ofGateway, Duration ofConnector) {
        gateway = gateway.plus(ofGateway);
        connector = connector.plus(ofConnector);
    }

    Samples samples() {
        return Samples.of(times);
    }

    double perSecond() {
        return times.size() / (took.toNanos() / 1e9);
    }

    /**
     * Processor time of the gateway for one call, in milliseconds.
     *
     * @param quiet turns in which the platform did nothing but what it always does
     */
    double gatewayMillis(Side quiet) {
        return millis(gateway, quiet.gateway, quiet);
    }

    /** Processor time of connector-service for one call, in milliseconds. */
    double connectorMillis(Side quiet) {
        return millis(connector, quiet.connector, quiet);
    }

    private double millis(Duration spent, Duration always, Side quiet) {
        double share = (double) took.toNanos() / Math.max(1, quiet.took.toNanos());
        double calls = spent.toNanos() - always.toNanos() * share;
        return calls / 1e6 / Math.max(1, times.size());
    }
}
