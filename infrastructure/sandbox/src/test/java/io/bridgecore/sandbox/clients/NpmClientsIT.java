package io.bridgecore.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.MoodleSandbox;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Runs odoo-await, odoo-xmlrpc and moodle-client against the sandbox. */
@NullMarked
class NpmClientsIT {

    @Test
    void findTheirOdooAndTheirMoodle() {
        Node node = Node.of(Path.of("src/test/clients"));
        Node.Outcome installed =
                node.npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(installed.status()).as(installed.output()).isZero();

        try (OdooSandbox odoo = OdooSandbox.start(0);
                OdooSandbox old = OdooSandbox.start(0, Release.ODOO_14);
                MoodleSandbox moodle = MoodleSandbox.start(0)) {
            Map<String, Object> site = Map.of("url", moodle.url(), "token", moodle.token());
            Map<String, String> where =
                    Map.of(
                            "ODOO", Json.text(List.of(facts("19", odoo), facts("14", old))),
                            "MOODLE", Json.text(site));
            Node.Outcome run = node.npm(where, "test");
            assertThat(run.status()).as(run.output()).isZero();
        }
    }

    private static Map<String, Object> facts(String version, OdooSandbox odoo) {
        return Map.of(
                "version", version,
                "url", odoo.url(),
                "db", "demo",
                "username", "admin",
                "password", "admin");
    }
}
