package io.bridgecore.gateway.limit;

import java.util.UUID;

/** Names in Redis. */
final class LimitKeys {

    static final String GATEWAYS = "rate_limit:gateways";
    static final String EXHAUSTED = "rate_limit:exhausted";
    static final String PLACES = "rate_limit:places";
    private static final String TENANT = "rate_limit:tenant:";

    private LimitKeys() {}

    static String hour(UUID tenant) {
        return TENANT + tenant + ":hour";
    }

    static String day(UUID tenant) {
        return TENANT + tenant + ":day";
    }

    static String operation(UUID tenant, String caller, String operation) {
        return "rate_limit:user:" + tenant + ":" + caller + ":" + operation;
    }

    static String client(UUID tenant, String client) {
        return "rate_limit:client:" + tenant + ":" + client;
    }

    static String address(String network, String rule) {
        return "rate_limit:address:" + network + ":" + rule;
    }
}
