package io.bridgecore.monitoring;

import io.bridgecore.testkit.HouseRules;

class ArchitectureTests extends HouseRules {

    ArchitectureTests() {
        super("io.bridgecore.monitoring");
    }
}
