package io.bridgecore.bench.gateway;

import io.bridgecore.bench.process.Child;

/**
 * One way from the client to the backend.
 *
 * @param warm whether it gets better with time
 */
record Contender(String name, int port, Child child, boolean warm) {}
