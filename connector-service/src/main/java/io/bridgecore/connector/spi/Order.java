package io.bridgecore.connector.spi;

/** By which field, and in which direction, records are put in order. */
public record Order(String field, boolean descending) {}
