package io.bridgecore.bench.gateway;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param warmUp of each gateway, in slices that alternate
 * @param rounds measured rounds
 * @param busy one measurement with 32 connections
 * @param calm one measurement with one connection
 * @param neighbours of the noisy neighbour: in each of two parts so long without it and with it
 */
record Pace(Duration warmUp, int rounds, Duration busy, Duration calm, Duration neighbours) {

    static final Pace FULL =
            new Pace(
                    Duration.ofSeconds(75),
                    5,
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(25));

    /** For a first look: the warm-up is too short for the last percents. */
    static final Pace QUICK =
            new Pace(
                    Duration.ofSeconds(20),
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10));
}
