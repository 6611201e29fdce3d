package io.bridgecore.connector.spi;

/**
 * One connection of one tenant, ready to be used.
 *
 * @param config address and credentials
 * @param http the only way out; it enforces time limits and allowed addresses
 */
public record Target(Config config, Http http) {}
