package io.bridgecore.connector.catalog;

import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.ChangeSender;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.PushReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a kind of system, by what its connector implements. */
final class Capabilities {

    private Capabilities() {}

    static List<String> of(@Nullable Connector connector) {
        var can = new ArrayList<String>();
        if (connector instanceof GenericRecords) {
            can.add("records");
        }
        if (connector instanceof PushReader) {
            can.add("webhooks");
        }
        if (connector instanceof ChangeSender) {
            can.add("automations");
        }
        if (connector instanceof ChangeFeed) {
            can.add("changes");
        }
        return can;
    }
}
