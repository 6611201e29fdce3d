package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Connector;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

/** Odoo's connector for tests of other packages. */
@NullMarked
public final class OdooConnectors {

    private OdooConnectors() {}

    /** One whose present is that of a clock. */
    public static Connector at(Clock clock) {
        return new OdooConnector(clock);
    }
}
