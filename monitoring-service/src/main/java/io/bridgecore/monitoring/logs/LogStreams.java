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
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends lines to those who watch, while their token is good. */
@Component
class LogStreams {

    private static final Logger LOG = LoggerFactory.getLogger(LogStreams.class);
    private static final int LONGEST_QUERY = 500;
    private static final long NO_LIMIT = 0;

    private final ElasticsearchClient elasticsearch;
    private final LogProperties properties;
    private final Clock clock;
    private final Semaphore places;

    LogStreams(ElasticsearchClient elasticsearch, LogProperties properties, Clock clock) {
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
        if (!places.tryAcquire()) {
            throw CommonProblem.UNAVAILABLE
                    .because("Too many streams are open")
                    .retryAfter(Duration.ofSeconds(5));
        }
        var watcher = new Watcher(new SseEmitter(NO_LIMIT), only != null, until(token));
        Thread.ofVirtual().name("log-stream").start(() -> serve(watcher, conditions, begin));
        return watcher.emitter();
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
            places.release();
        }
    }

    private void follow(Watcher watcher, List<Query> conditions, @Nullable LogMarks begin)
            throws IOException, InterruptedException {
        LogMarks marks =
                begin == null ? LogFollower.end(elasticsearch, properties.indices()) : begin;
        var follower = new LogFollower(elasticsearch, properties.indices(), conditions, marks);
        watcher.hello(marks);
        while (clock.instant().isBefore(watcher.until())) {
            List<LogFollower.Followed> lines = look(follower);
            for (LogFollower.Followed line : lines) {
                watcher.send(line);
            }
            if (lines.isEmpty()) {
                watcher.stillThere();
            }
            Thread.sleep(properties.every());
        }
    }

    /** While Elasticsearch is away there is nothing new; the lines come when it is back. */
    private static List<LogFollower.Followed> look(LogFollower follower) {
        try {
            return follower.look();
        } catch (ElasticsearchException | IOException away) {
            LOG.debug("No lines for a stream: {}", away.toString());
            return List.of();
        }
    }

    /**
     * Somebody who watches.
     *
     * @param tenant whether it is somebody of a tenant
     * @param until when the stream ends
     */
    private record Watcher(SseEmitter emitter, boolean tenant, Instant until) {

        void hello(LogMarks marks) throws IOException {
            emitter.send(SseEmitter.event().id(marks.toString()).comment("from here on"));
        }

        void send(LogFollower.Followed followed) throws IOException {
            LogLine line = tenant ? followed.line().forTenants() : followed.line();
            emitter.send(SseEmitter.event().id(followed.mark()).data(LogView.of(line)));
        }

        /** Tells those who left from those who listen; keeps proxies from closing. */
        void stillThere() throws IOException {
            emitter.send(SseEmitter.event().comment(""));
        }
    }
}
