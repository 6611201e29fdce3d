package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a configuration: what answers there, and does it let us in. */
@Component
class ConnectionTest {

    private final RemoteSystems systems;
    private final Http http;
    private final Clock clock;

    ConnectionTest(RemoteSystems systems, Http http, Clock clock) {
        this.systems = systems;
        this.http = http;
        this.clock = clock;
    }

    /**
     * How a test ended. A failed test is an answer, not an error.
     *
     * @param systemInfo version and account; null when nothing could be learned
     */
    record Outcome(
            boolean success,
            String message,
            @Nullable Map<String, @Nullable Object> systemInfo,
            @Nullable String error,
            Instant testedAt) {

        @JsonIgnore
        @Nullable String version() {
            return systemInfo != null && systemInfo.get("version") instanceof String version
                    ? version
                    : null;
        }
    }

    /** Tries a configuration with one login. */
    Outcome run(String system, Config config) {
        var target = new Target(config, http);
        Connector connector = systems.connector(system);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        try {
            add(facts, connector.inspect(target));
            add(facts, connector.open(target).system());
            return new Outcome(true, "The connection works", facts, null, clock.instant());
        } catch (ConnectorException failed) {
            return new Outcome(
                    false,
                    "The connection does not work",
                    facts.isEmpty() ? null : facts,
                    failed.text(),
                    clock.instant());
        }
    }

    private static void add(Map<String, @Nullable Object> facts, SystemInfo info) {
        facts.put("version", info.version());
        facts.putAll(info.details());
    }
}
