package io.bridgecore.gateway;

import io.bridgecore.testkit.HouseRules;
import java.util.List;

class ArchitectureTests extends HouseRules {

    /** What the gateway answers itself is for everybody. */
    private static final List<String> OWN_PAGES = List.of("/", "/docs", "/docs/**");

    ArchitectureTests() {
        super("io.bridgecore.gateway", OWN_PAGES);
    }
}
