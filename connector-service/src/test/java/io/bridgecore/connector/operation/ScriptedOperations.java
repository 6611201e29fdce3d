package io.bridgecore.connector.operation;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Operations with an Odoo whose answers are written down. */
@NullMarked
abstract class ScriptedOperations extends RunningConnector {

    static final String ODOO_API = "/api/v1/odoo/";

    private @Nullable ScriptedOdoo odoo;

    @AfterEach
    void stop() {
        if (odoo != null) {
            odoo.close();
        }
    }

    /** Connects one of that version. */
    ScriptedOdoo odoo(String version) {
        ScriptedOdoo started = new ScriptedOdoo(version);
        connect(started.serve(), "p");
        odoo = started;
        return started;
    }

    /** Posts to an operation; the body may say ' for ". */
    Reply send(String operation, String body) {
        return post(ODOO_API + operation, body.replace('\'', '"'));
    }
}
