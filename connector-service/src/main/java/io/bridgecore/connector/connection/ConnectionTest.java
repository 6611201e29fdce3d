package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.http.Certificates;
import io.bridgecore.connector.session.LoginTrials;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a configuration: what answers there, and does it let us in. */
@Component
class ConnectionTest {

    private static final int AT_ONCE = 2;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final RemoteSystems systems;
    private final Http http;
    private final Clock clock;
    private final LoginTrials trials;
    private final Certificates certificates;
    private final Map<Optional<TenantId>, Integer> running = new ConcurrentHashMap<>();

    ConnectionTest(
            RemoteSystems systems,
            Http http,
            Clock clock,
            LoginTrials trials,
            Certificates certificates) {
        this.systems = systems;
        this.http = http;
        this.clock = clock;
        this.trials = trials;
        this.certificates = certificates;
    }

    /**
     * How a test ended. A failed test is an answer, not an error.
     *
     * @param systemInfo version and account; null when nothing could be learned
     * @param certificateExpiresAt until when the system's certificate is good; null where it has
     *     none, or did not get as far as to show it
     */
    record Outcome(
            boolean success,
            String message,
            @Nullable Map<String, @Nullable Object> systemInfo,
            @Nullable String error,
            Instant testedAt,
            long latencyMs,
            @Nullable Instant certificateExpiresAt,
            @JsonIgnore Check check) {

        static Outcome of(
                Check check,
                Map<String, @Nullable Object> facts,
                @Nullable Instant certificateExpiresAt) {
            return new Outcome(
                    check.success(),
                    check.success() ? "The connection works" : "The connection does not work",
                    facts.isEmpty() ? null : facts,
                    check.message(),
                    check.checkedAt(),
                    check.latencyMs(),
                    certificateExpiresAt,
                    check);
        }

        @JsonIgnore
        @Nullable String version() {
            return check.version();
        }
    }

    /**
     * Tries a configuration with one login.
     *
     * @throws io.bridgecore.web.problem.ProblemException if too many tests of the tenant, or of the
     *     platform where no tenant is chosen, run already
     */
    Outcome run(String system, Config config) {
        Optional<TenantId> tenant = CurrentTenant.find();
        running.compute(tenant, (_, count) -> oneMore(count));
        try {
            return attempt(system, config);
        } finally {
            running.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private static Integer oneMore(@Nullable Integer count) {
        if (count != null && count >= AT_ONCE) {
            throw ConnectorProblem.TOO_MANY_TESTS
                    .because("Two connections are tried at the moment")
                    .retryAfter(COME_BACK);
        }
        return count == null ? 1 : count + 1;
    }

    private Outcome attempt(String system, Config config) {
        var target = new Target(config, http);
        Connector connector = systems.connector(system);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        Instant start = clock.instant();
        try {
            add(facts, connector.inspect(target));
            Object who = CurrentTenant.find().<Object>map(tenant -> tenant).orElse("platform");
            add(
                    facts,
                    trials.of(
                            who,
                            LoginTrials.OF_TENANT,
                            config,
                            () -> connector.open(target).system()));
            return Outcome.of(
                    Check.good(Check.TEST, start, since(start), version(facts)),
                    facts,
                    certificate(config));
        } catch (ConnectorException failed) {
            ConnectorException shown = failed.without(config);
            return Outcome.of(
                    Check.bad(Check.TEST, start, since(start), version(facts), shown),
                    facts,
                    certificate(config));
        }
    }

    private @Nullable Instant certificate(Config config) {
        return config.find("url").flatMap(certificates::goodUntil).orElse(null);
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private static @Nullable String version(Map<String, @Nullable Object> facts) {
        return facts.get("version") instanceof String version ? version : null;
    }

    private static void add(Map<String, @Nullable Object> facts, SystemInfo info) {
        facts.put("version", info.version());
        facts.putAll(info.details());
    }
}
