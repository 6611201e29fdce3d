package io.bridgecore.gateway.usage;

import io.bridgecore.contracts.event.EventData;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.gateway.backlog.Backlog;
import io.bridgecore.gateway.backlog.Clerk;
import io.bridgecore.gateway.request.RequestRecord;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the platform over Kafka what the gateway saw, from a thread of its own: no request ever
 * waits for it. While Kafka is away everything waits, up to a bound; what exceeds it is counted.
 */
@Component
public class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Wire.Opening opening;
    private final EventWriter writer;
    private final UsageProperties properties;
    private final Backlog<RequestRecord> requests;
    private final Backlog<Fact> facts;
    private final LongAdder dropped = new LongAdder();
    private final Clerk clerk = new Clerk("usage", this::serve);
    private volatile int underway;
    private @Nullable Message pending;

    Dispatcher(
            Wire.Opening opening,
            EventWriter writer,
            UsageProperties properties,
            MeterRegistry meters) {
        this.opening = opening;
        this.writer = writer;
        this.properties = properties;
        this.requests = new Backlog<>(properties.waiting());
        this.facts = new Backlog<>(properties.facts());
        FunctionCounter.builder("bridgecore.usage.dropped", dropped, LongAdder::sum)
                .description("Requests and facts that were never told, because Kafka was away")
                .register(meters);
        ToIntFunction<Dispatcher> waiting = Dispatcher::waiting;
        Gauge.builder("bridgecore.usage.waiting", this, waiting::applyAsInt)
                .description("Requests and facts that Kafka has not accepted yet")
                .register(meters);
    }

    private record Fact(Origin origin, EventData data) {}

    /** Publishes a fact of the platform itself. Never blocks; dropped when too many wait. */
    public void publish(EventData fact) {
        publish(Origin.PLATFORM, fact);
    }

    /** Publishes a fact. Never blocks; dropped when too many wait. */
    public void publish(Origin origin, EventData fact) {
        if (facts.add(new Fact(origin, fact)) == 0) {
            dropped.increment();
        }
        clerk.wake();
    }

    /** Notes a request that is over. */
    void add(RequestRecord request) {
        if (!properties.enabled()) {
            return;
        }
        int now = requests.add(request);
        if (now == 0) {
            dropped.increment();
        } else if (now == properties.batch()) {
            clerk.wake();
        }
    }

    /** How many requests and facts Kafka has not accepted yet. */
    int waiting() {
        return requests.size() + facts.size() + underway;
    }

    /** How many were dropped since the start. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public void start() {
        clerk.start();
    }

    @Override
    public void stop() {
        clerk.stop(properties.farewell().plus(properties.farewell()));
    }

    @Override
    public boolean isRunning() {
        return clerk.isRunning();
    }

    /** Stops after the web server, which is in a much later phase. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void serve() {
        Wire wire = null;
        while (clerk.rest(properties.every())) {
            wire = wire == null ? open() : wire;
            if (wire != null) {
                passOnSafely(wire);
            }
        }
        wire = wire == null && waiting() > 0 ? open() : wire;
        if (wire != null) {
            passOnSafely(wire);
            wire.close(properties.farewell());
            underway = wire.waiting();
        }
        if (waiting() > 0) {
            LOG.error("Stopped while Kafka was away: {} requests and facts are lost", waiting());
        }
    }

    private @Nullable Wire open() {
        try {
            return new Wire(opening.open());
        } catch (RuntimeException unreachable) {
            LOG.warn("Kafka cannot be addressed: {}", unreachable.toString());
            return null;
        }
    }

    private void passOnSafely(Wire wire) {
        try {
            passOn(wire);
        } catch (RuntimeException unexpected) {
            LOG.error("Could not pass on what the gateway saw", unexpected);
            if (pending != null) {
                dropped.add(pending.weight());
                pending = null;
            }
        }
        dropped.add(wire.settle());
        underway = wire.waiting() + (pending == null ? 0 : pending.weight());
    }

    private void passOn(Wire wire) {
        while (pending != null || next()) {
            Message message = pending;
            if (message == null || !wire.send(message)) {
                return;
            }
            pending = null;
        }
    }

    /** Makes the next message pending; false when nothing waits. Single facts go first. */
    private boolean next() {
        List<Fact> first = facts.take(1);
        if (!first.isEmpty()) {
            Fact fact = first.getFirst();
            UUID tenant = fact.origin().tenant();
            pending =
                    new Message(
                            new ProducerRecord<>(
                                    fact.data().topic(),
                                    tenant == null ? null : tenant.toString(),
                                    writer.write(fact.origin(), fact.data())),
                            1);
            return true;
        }
        List<RequestRecord> batch = requests.take(properties.batch());
        if (batch.isEmpty()) {
            return false;
        }
        byte[] body = writer.write(Origin.PLATFORM, UsageLog.of(batch));
        pending = new Message(new ProducerRecord<>(UsageRecorded.TOPIC, body), batch.size());
        return true;
    }
}
