package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.catalog.Catalog;
import io.bridgecore.connector.catalog.Descriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tests that the platform's administrators run. */
@Component
class TrialConnections {

    private static final String ODOO = "odoo";

    private final Catalog catalog;
    private final ConfigRules rules;
    private final ConnectionTest test;
    private final ConnectionBook book;
    private final Connections connections;

    TrialConnections(
            Catalog catalog,
            ConfigRules rules,
            ConnectionTest test,
            ConnectionBook book,
            Connections connections) {
        this.catalog = catalog;
        this.rules = rules;
        this.test = test;
        this.book = book;
        this.connections = connections;
    }

    /** How the test of a tenant's Odoo ended, in the words of that call. */
    record TenantOutcome(
            boolean success,
            String message,
            String url,
            @Nullable String database,
            @Nullable String version,
            @Nullable String odooVersion,
            @Nullable Map<String, @Nullable Object> userInfo,
            Map<String, @Nullable Object> details) {}

    /** Tries a configuration that is not stored. */
    ConnectionTest.Outcome of(String system, Map<String, @Nullable Object> config) {
        Descriptor descriptor =
                catalog.find(system)
                        .filter(Descriptor::enabled)
                        .orElseThrow(() ->
                                ConnectorProblem.INVALID_CONNECTION.at(
                                        "system_type", "is not an enabled system"));
        return test.run(system, descriptor.config(rules.merge(descriptor, Map.of(), config)));
    }

    /** Tries the current tenant's Odoo. */
    TenantOutcome ofTenant() {
        Place place =
                book.find(ODOO)
                        .orElseThrow(() ->
                                ConnectorProblem.MISSING_CREDENTIALS.because(
                                        "Missing Odoo credentials of this tenant"));
        ConnectionTest.Outcome outcome = connections.test(place.id());
        var details = new HashMap<String, @Nullable Object>();
        details.put("error", outcome.error());
        details.put("tested_at", outcome.testedAt());
        return new TenantOutcome(
                outcome.success(),
                outcome.error() == null ? outcome.message() : outcome.error(),
                place.url(),
                place.database(),
                outcome.version(),
                outcome.version(),
                outcome.success() ? Objects.requireNonNull(outcome.systemInfo()) : null,
                details);
    }
}
