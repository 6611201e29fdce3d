package io.bridgecore.monitoring;

import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.WallContractTests;
import org.jspecify.annotations.NullMarked;

@NullMarked
@PlatformTest
class WallsIT extends WallContractTests {

    WallsIT() {
        super("monitoring");
    }
}
