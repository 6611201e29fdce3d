package io.bridgecore.sync.socket;

import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Where messages to the client go. A client that does not read makes the sending wait. */
interface Outlet {

    /** Sends one message. */
    void send(ObjectNode message) throws IOException;
}
