package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.MessageBrowser.Found;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What services told each other, masked, for administrators; the trail says who read it. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka", "/api/v1/monitoring/kafka"})
@PreAuthorize("hasAuthority('messages:read')")
@Tag(name = "Monitoring")
class MessageController {

    private final MessageBrowser browser;
    private final MessageViews views;
    private final PurgedTenants purged;
    private final PlatformScope platform;
    private final Deeds deeds;

    MessageController(
            MessageBrowser browser,
            MessageViews views,
            PurgedTenants purged,
            PlatformScope platform,
            Deeds deeds) {
        this.browser = browser;
        this.views = views;
        this.purged = purged;
        this.platform = platform;
        this.deeds = deeds;
    }

    /**
     * Messages of a topic.
     *
     * @param complete whether there are no others that were asked for
     * @param stoppedBy why there may be others: {@code limit}, or {@code seen}, {@code bytes} and
     *     {@code time} where one question may not be about more
     * @param nextOffsets where to go on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Messages(
            String topic,
            List<MessageView> messages,
            int count,
            boolean complete,
            @Nullable String stoppedBy,
            List<Position> nextOffsets,
            @Nullable String error) {}

    record Position(int partition, long offset) {}

    @GetMapping("/topics/{topic}/messages")
    @Operation(
            summary = "Messages of a topic, masked; the newest first where nothing else is said",
            description =
                    "Secrets, what identifies persons, and what records hold are masked, large"
                            + " values cut. Nothing is committed. One question looks at 10,000"
                            + " messages or 4 MB at most.")
    @Parameter(name = "partition", in = ParameterIn.QUERY, description = "all if not given")
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            description = "from here on; needs the partition")
    @Parameter(name = "start_time", in = ParameterIn.QUERY, description = "from then on")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, default 50")
    @Parameter(name = "key", in = ParameterIn.QUERY, description = "only with this key")
    @Parameter(
            name = "tenant_id",
            in = ParameterIn.QUERY,
            description = "only of this tenant, by key or tenant_id of the value")
    Messages list(
            Caller caller,
            @Parameter(description = "name of the topic") @PathVariable("topic") String topic,
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        MessageQuery asked = MessageQuery.of(new Parameters(query));
        try {
            Found found = browser.find(topic, asked);
            List<MessageView> shown =
                    platform.call(
                            "read messages",
                            () -> {
                                deeds.tellOfReading(caller, topic, query);
                                return views(topic, found);
                            });
            return new Messages(
                    topic,
                    shown,
                    shown.size(),
                    found.stop() == Stop.END,
                    found.stop() == Stop.END ? null : found.stop().word(),
                    positions(found.next()),
                    null);
        } catch (KafkaAwayException away) {
            return new Messages(
                    topic, List.of(), 0, false, null, List.of(), KafkaAwayException.WORDS);
        }
    }

    private List<MessageView> views(String topic, Found found) {
        Set<ConsumerRecord<byte[], byte[]>> dead =
                TopicDesk.isDeadLetters(topic) ? purged.lettersAmong(found.messages()) : Set.of();
        return found.messages().stream()
                .map(message ->
                        dead.contains(message) ? MessageViews.bare(message) : views.of(message))
                .toList();
    }

    private static List<Position> positions(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .map(one -> new Position(one.getKey().partition(), one.getValue()))
                .sorted(Comparator.comparingInt(Position::partition))
                .toList();
    }
}
