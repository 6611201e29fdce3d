package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends lines to those who watch, while their token is good. */
@Component
class LogStreams {

    /** Name of the client that only streams use. */
    static final String CLIENT = "streams";

    private static final Logger LOG = LoggerFactory.getLogger(LogStreams.class);
    private static final int LONGEST_QUERY = 500;
    private static final long NO_LIMIT = 0;
    private static final int PER_TENANT = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ElasticsearchClient elasticsearch;
    private final LogProperties properties;
    private final Clock clock;
    private final Semaphore places;
    private final Map<TenantId, Integer> taken = new ConcurrentHashMap<>();

    LogStreams(
            @Qualifier(CLIENT) ElasticsearchClient elasticsearch,
            LogProperties properties,
            Clock clock) {
        this.elasticsearch = elasticsearch;
        this.properties = properties;
        this.clock = clock;
        this.places = new Semaphore(properties.streams());
    }

    /**
     * Opens a stream.
     *
     * @param only the one tenant whose lines may be seen; null for all
     * @param last id of the last event that the watcher has; null to begin now
     */
    SseEmitter open(Asked asked, @Nullable TenantId only, @Nullable String last, Jwt token) {
        Map<String, String> terms = new TreeMap<>(asked.terms());
        if (only != null) {
            terms.put("tenant_id", only.toString());
        }
        List<Query> conditions = LogQuery.conditions(terms, asked.limited("query", LONGEST_QUERY));
        LogMarks begin = last == null || last.isBlank() ? null : LogMarks.parse(last);
        acquire(only);
        var watcher = new Watcher(new SseEmitter(NO_LIMIT), only, until(token));
        Thread.ofVirtual().name("log-stream").start(() -> serve(watcher, conditions, begin));
        return watcher.emitter();
    }

    /** A tenant takes only a few of all places. */
    private void acquire(@Nullable TenantId tenant) {
        boolean hasPlace = places.tryAcquire();
        if (hasPlace && tenant != null && take(tenant) > PER_TENANT) {
            release(tenant);
            hasPlace = false;
        }
        if (!hasPlace) {
            throw CommonProblem.UNAVAILABLE
                    .because("Too many streams are open")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    private int take(TenantId tenant) {
        return Objects.requireNonNull(taken.merge(tenant, 1, Integer::sum));
    }

    private void release(@Nullable TenantId tenant) {
        places.release();
        if (tenant != null) {
            taken.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private Instant until(Jwt token) {
        Instant limit = clock.instant().plus(properties.longest());
        Instant expiry = token.getExpiresAt();
        return expiry == null || expiry.isAfter(limit) ? limit : expiry;
    }

    private void serve(Watcher watcher, List<Query> conditions, @Nullable LogMarks begin) {
        try {
            follow(watcher, conditions, begin);
            watcher.emitter().complete();
        } catch (ElasticsearchException | IOException gone) {
            LOG.debug("A log stream ended: {}", gone.toString());
            watcher.emitter().complete();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            watcher.emitter().complete();
        } catch (RuntimeException closed) {
            LOG.debug("A log stream broke off", closed);
        } finally {
            release(watcher.tenant());
        }
    }

    private void follow(Watcher watcher, List<Query> conditions, @Nullable LogMarks begin)
            throws IOException, InterruptedException {
        LogMarks marks =
                begin == null ? LogFollower.end(elasticsearch, properties.indices()) : begin;
        var follower = new LogFollower(elasticsearch, properties.indices(), conditions, marks);
        watcher.hello(marks);
        Duration pause = properties.every();
        while (clock.instant().isBefore(watcher.until())) {
            Optional<List<LogFollower.Followed>> found = look(follower);
            List<LogFollower.Followed> lines = found.orElse(List.of());
            pause = found.isPresent() ? properties.every() : longer(pause);
            for (LogFollower.Followed line : lines) {
                watcher.send(line);
            }
            if (lines.isEmpty()) {
                watcher.stillThere();
            }
            Thread.sleep(pause);
        }
    }

    /** While Elasticsearch is away there is nothing to tell; the lines come when it is back. */
    private static Optional<List<LogFollower.Followed>> look(LogFollower follower) {
        try {
            return Optional.of(follower.look());
        } catch (ElasticsearchException | IOException away) {
            LOG.debug("No lines for a stream: {}", away.toString());
            return Optional.empty();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /**
     * Somebody who watches.
     *
     * @param tenant whose people alone he sees; null for all
     * @param until when the stream ends
     */
    private record Watcher(SseEmitter emitter, @Nullable TenantId tenant, Instant until) {

        void hello(LogMarks marks) throws IOException {
            emitter.send(SseEmitter.event().id(marks.toString()).comment("from here on"));
        }

        void send(LogFollower.Followed followed) throws IOException {
            LogLine line = tenant == null ? followed.line() : followed.line().forTenants();
            emitter.send(SseEmitter.event().id(followed.mark()).data(LogView.of(line)));
        }

        /** Tells those who left from those who listen; keeps proxies from closing. */
        void stillThere() throws IOException {
            emitter.send(SseEmitter.event().comment(""));
        }
    }
}
