package io.bridgecore.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.contracts.event.UsageRecorded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class DispatcherTests {

    private final JsonMapper json =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();
    private final Broker broker = new Broker();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Dispatcher dispatcher = dispatcher(() -> broker, true);

    @AfterEach
    void stop() {
        dispatcher.stop();
    }

    @Test
    void tellsEveryRequestOnceInBatches() {
        addRequests(0, 25);
        dispatcher.start();
        await().until(() -> endpoints().size() == 25);

        assertThat(endpoints()).isEqualTo(paths(0, 25));
        assertThat(broker.history()).hasSize(3);
        assertThat(dispatcher.waiting()).isZero();
    }

    @Test
    void keepsAllWhileKafkaIsAwayAndTellsThemOnceAfterwards() {
        broker.trouble.set(new TimeoutException("away"));
        dispatcher.start();
        addRequests(0, 35);
        await().until(() -> broker.attempts > 2);
        assertThat(dispatcher.waiting()).isEqualTo(35);

        broker.trouble.set(null);

        await().until(() -> endpoints().size() == 35);
        assertThat(endpoints()).isEqualTo(paths(0, 35));
        assertThat(dispatcher.dropped()).isZero();
    }

    @Test
    void waitsForAnAddressThatCannotBeResolvedYet() {
        var reachable = new AtomicReference<Boolean>(false);
        Dispatcher patient =
                dispatcher(
                        () -> {
                            if (!reachable.get()) {
                                throw new KafkaException("No resolvable bootstrap urls");
                            }
                            return broker;
                        },
                        true);
        patient.start();
        patient.add(Requests.at("/a"));
        reachable.set(true);

        await().until(() -> endpoints().equals(List.of("/a")));
        patient.stop();
    }

    @Test
    void dropsAndCountsWhatExceedsTheBound() {
        addRequests(0, 50);
        dispatcher.publish(new AddressBlocksChanged("192.0.2.1", true));
        dispatcher.publish(new AddressBlocksChanged("192.0.2.2", true));
        dispatcher.publish(new AddressBlocksChanged("192.0.2.3", true));

        assertThat(dispatcher.waiting()).isEqualTo(42);
        assertThat(meters.get("bridgecore.usage.dropped").functionCounter().count()).isEqualTo(11);
        assertThat(meters.get("bridgecore.usage.waiting").gauge().value()).isEqualTo(42);
    }

    @Test
    void countsWhatKafkaRefuses() {
        broker.trouble.set(new TopicAuthorizationException("no"));
        dispatcher.start();
        addRequests(0, 3);

        await().until(() -> dispatcher.dropped() == 3);
        broker.trouble.set(null);
        addRequests(3, 4);
        await().until(() -> endpoints().equals(paths(3, 4)));
    }

    @Test
    void tellsTheRestWhenItStops() {
        dispatcher.start();
        addRequests(0, 5);
        dispatcher.stop();

        assertThat(endpoints()).isEqualTo(paths(0, 5));
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void tellsOfFactsButOfNoRequest_whenUsageIsOff() {
        Dispatcher off = dispatcher(() -> broker, false);
        off.add(Requests.at("/a"));
        off.publish(new AddressBlocksChanged("192.0.2.1", true));
        assertThat(off.waiting()).isEqualTo(1);

        off.start();
        await().until(() -> off.waiting() == 0);
        off.stop();

        assertThat(endpoints()).isEmpty();
        assertThat(broker.history()).hasSize(1);
    }

    @Test
    void tellsWhoseFactItIs() {
        UUID tenant = UUID.randomUUID();
        dispatcher.start();
        dispatcher.publish(
                new Origin(tenant, "u1", "r1"), new AddressBlocksChanged("192.0.2.1", true));
        await().until(() -> !broker.history().isEmpty());

        ProducerRecord<String, byte[]> message = broker.history().getFirst();
        assertThat(message.topic()).isEqualTo(AddressBlocksChanged.TOPIC);
        assertThat(message.key()).isEqualTo(tenant.toString());
        JsonNode event = json.readTree(message.value());
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "event_id",
                        "event_type",
                        "timestamp",
                        "tenant_id",
                        "user_id",
                        "request_id",
                        "data",
                        "version");
        assertThat(event.path("tenant_id").asString()).isEqualTo(tenant.toString());
        assertThat(event.path("event_type").asString()).isEqualTo(AddressBlocksChanged.TOPIC);
        assertThat(event.path("user_id").asString()).isEqualTo("u1");
        assertThat(event.path("request_id").asString()).isEqualTo("r1");
        assertThat(event.path("timestamp").asString()).endsWith("Z");
        assertThat(event.at("/data/blocked").asBoolean()).isTrue();
    }

    @Test
    void aBatchOfTheLargestRequestsFitsIntoOneMessage() {
        var requests =
                IntStream.range(0, 500)
                        .mapToObj(_ -> Requests.at("/" + "\\\"".repeat(8_000)))
                        .toList();
        byte[] body =
                new EventWriter(json, Clock.systemUTC())
                        .write(Origin.PLATFORM, UsageLog.of(requests));

        assertThat(body).hasSizeLessThan(1_000_000);
    }

    private Dispatcher dispatcher(Wire.Opening opening, boolean enabled) {
        return new Dispatcher(
                opening,
                new EventWriter(json, Clock.systemUTC()),
                new UsageProperties(
                        enabled,
                        10,
                        Duration.ofMillis(20),
                        DataSize.ofMegabytes(1),
                        40,
                        2,
                        Duration.ofSeconds(1)),
                meters);
    }

    private void addRequests(int from, int to) {
        paths(from, to).forEach(path -> dispatcher.add(Requests.at(path)));
    }

    /** Words, because numbers would become templates. */
    private static List<String> paths(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "/" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                .toList();
    }

    private List<String> endpoints() {
        return broker.history().stream()
                .filter(message -> message.topic().equals(UsageRecorded.TOPIC))
                .flatMap(message ->
                        json
                                .treeToValue(
                                        json.readTree(message.value()).path("data"),
                                        UsageRecorded.class)
                                .requests()
                                .stream())
                .map(UsageRecorded.Request::endpoint)
                .toList();
    }

    /** Kafka as its client shows it: away, refusing, or there. */
    private static final class Broker extends MockProducer<String, byte[]> {

        private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();
        private volatile int attempts;

        Broker() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
            attempts++;
            RuntimeException failure = trouble.get();
            return failure == null ? super.send(message) : CompletableFuture.failedFuture(failure);
        }
    }
}
