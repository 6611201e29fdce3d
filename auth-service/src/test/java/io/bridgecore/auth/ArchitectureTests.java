package io.bridgecore.auth;

import io.bridgecore.testkit.HouseRules;
import org.jspecify.annotations.NullMarked;

@NullMarked
class ArchitectureTests extends HouseRules {

    ArchitectureTests() {
        super("io.bridgecore.auth");
    }
}
