package io.bridgecore.gateway;

import io.bridgecore.testkit.HouseRules;

class ArchitectureTests extends HouseRules {

    ArchitectureTests() {
        super("io.bridgecore.gateway");
    }
}
