package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterRack.Pile;
import io.bridgecore.monitoring.kafka.ReplayBook.Place;
import io.bridgecore.monitoring.kafka.ReplayBook.Replay;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that nobody could take, for platform staff. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka/dead-letters", "/api/v1/monitoring/kafka/dead-letters"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class DeadLetterController {

    private static final int LONGEST_CURSOR = 10_000;

    private final LetterRack letters;
    private final LetterViews views;
    private final ReplayBook replays;
    private final PurgedTenants purged;
    private final PlatformScope platform;
    private final Deeds deeds;

    DeadLetterController(
            LetterRack letters,
            LetterViews views,
            ReplayBook replays,
            PurgedTenants purged,
            PlatformScope platform,
            Deeds deeds) {
        this.letters = letters;
        this.views = views;
        this.replays = replays;
        this.purged = purged;
        this.platform = platform;
        this.deeds = deeds;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Piles(List<Pile> topics, int count, long letters, @Nullable String error) {}

    /**
     * One page.
     *
     * @param nextCursor asks for the page after it; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letters(
            String topic,
            List<LetterView> letters,
            int count,
            @Nullable String nextCursor,
            @Nullable String error) {}

    @GetMapping
    @Operation(summary = "Topics of messages that nobody could take, those with the newest first")
    Piles piles() {
        try {
            List<Pile> piles = letters.piles();
            long sum = piles.stream().mapToLong(Pile::letters).sum();
            return new Piles(piles, piles.size(), sum, null);
        } catch (KafkaAwayException away) {
            return new Piles(List.of(), 0, 0, KafkaAwayException.WORDS);
        }
    }

    @GetMapping("/{topic}")
    @Operation(
            summary = "Messages that nobody could take, the newest first, with what went wrong",
            description = "Masked like all messages; that somebody reads them is in the trail.")
    @PreAuthorize("hasAuthority('messages:read')")
    @Parameter(name = "partition", in = ParameterIn.QUERY, description = "all if not given")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, default 50")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next_cursor of the page before")
    Letters list(
            Caller caller,
            @Parameter(description = "name of the topic, with .dlt") @PathVariable("topic")
                    String topic,
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        int partition = asked.number("partition", -1, 0, Integer.MAX_VALUE);
        int limit = asked.number("limit", 50, 1, MessageQuery.MOST);
        LetterCursor cursor = LetterCursor.read(asked.text("cursor", LONGEST_CURSOR));
        try {
            LetterRack.Letters found =
                    letters.page(topic, partition < 0 ? null : partition, limit, cursor);
            NewestMessages.Page page = found.page();
            List<LetterView> shown =
                    platform.call(
                            "replays of dead letters",
                            () -> {
                                deeds.tellOfReading(caller, topic, query);
                                return views(found.topicId(), page);
                            });
            return new Letters(topic, shown, shown.size(), LetterCursor.of(page), null);
        } catch (KafkaAwayException away) {
            return new Letters(topic, List.of(), 0, null, KafkaAwayException.WORDS);
        }
    }

    private List<LetterView> views(String topicId, NewestMessages.Page page) {
        var places = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, Place>();
        page.messages()
                .forEach(letter ->
                        places.put(
                                letter, new Place(topicId, letter.partition(), letter.offset())));
        Map<Place, Replay> known = replays.find(topicId, places.values());
        Set<ConsumerRecord<byte[], byte[]>> dead = purged.lettersAmong(page.messages());
        return places.entrySet().stream()
                .map(letter -> view(letter.getKey(), known.get(letter.getValue()), dead))
                .toList();
    }

    private LetterView view(
            ConsumerRecord<byte[], byte[]> letter,
            @Nullable Replay replay,
            Set<ConsumerRecord<byte[], byte[]>> dead) {
        return dead.contains(letter)
                ? views.withheld(letter, replay, PurgedTenants.WORDS)
                : views.of(letter, replay);
    }
}
