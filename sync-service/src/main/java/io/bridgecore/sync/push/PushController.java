package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Told;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.push.Dialects.Read;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What devices changed while they were away. */
@Tag(name = "Offline sync")
@RestController
@RequestMapping("/api/v1/offline-sync")
class PushController {

    private static final int MOST_CHANGES = 1000;
    private static final int SHORTEST_ID = 3;

    private final Pushes pushes;
    private final DeviceKnowledge knowledge;
    private final DeviceFeed feed;
    private final PushProperties properties;
    private final Clock clock;

    PushController(
            Pushes pushes,
            DeviceKnowledge knowledge,
            DeviceFeed feed,
            PushProperties properties,
            Clock clock) {
        this.pushes = pushes;
        this.knowledge = knowledge;
        this.feed = feed;
        this.properties = properties;
        this.clock = clock;
    }

    @Operation(
            summary = "What a device changed while it was away",
            description =
                    "changes is a list of changes, or an object of records by model; the answer is"
                        + " in the same dialect. Each change ends as applied, merged, conflict or"
                        + " rejected, or is pending: then it is done without being asked again. A"
                        + " change that comes again (same device, same local_id) hears what became"
                        + " of it.")
    @PostMapping("/push")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> push(@Valid @RequestBody PushBody body, Caller caller) {
        Instant begun = clock.instant();
        requireFit(body);
        Reader reader = Reader.of(caller, null, body.deviceId());
        Told told = knowledge.of(body, pushes.admit(reader), begun);
        var changes = new ChangeReader(properties.maxRecord().toBytes(), told);
        List<PushResult> results = results(reader, body, caller, Dialects.read(body, changes));
        Instant now = clock.instant();
        return PushAnswer.of(
                results,
                body.isByModel(),
                feed.token(reader),
                now,
                Duration.between(begun, now).toMillis());
    }

    private List<PushResult> results(Reader reader, PushBody body, Caller caller, List<Read> read) {
        List<Item> items = new ArrayList<>();
        for (Read one : read) {
            Item item = one.item();
            if (item != null) {
                items.add(item);
            }
        }
        Pushes.Outcome outcome =
                pushes.push(
                        reader,
                        new DeviceRegistry.Profile(body.appType(), body.appVersion(), null),
                        Person.of(caller),
                        new Pushes.Wish(
                                body.conflictStrategy(), Boolean.TRUE.equals(body.stopOnError())),
                        items);
        var results = new ArrayList<PushResult>();
        int at = 0;
        for (Read one : read) {
            results.add(one.refused() == null ? result(outcome, at++) : one.refused());
        }
        return results;
    }

    private static PushResult result(Pushes.Outcome outcome, int at) {
        Item item = outcome.items().get(at);
        return outcome.reused().contains(at)
                ? PushResult.refused(
                        item.localId(),
                        item,
                        "LOCAL_ID_REUSED",
                        "The device used this local_id for another change before")
                : PushResult.of(item, outcome.of(item));
    }

    private static void requireFit(PushBody body) {
        JsonNode changes = body.changes();
        if (!changes.isArray() && !changes.isObject()) {
            throw CommonProblem.VALIDATION_FAILED.at("changes", "must be a list or an object");
        }
        if (changes.isArray() && body.deviceId().length() < SHORTEST_ID) {
            throw CommonProblem.VALIDATION_FAILED.at("device_id", "must have 3 characters");
        }
        int count =
                changes.isArray()
                        ? changes.size()
                        : changes.valueStream().mapToInt(JsonNode::size).sum();
        if (count > MOST_CHANGES || (changes.isArray() && count == 0)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "changes", "must be 1 to " + MOST_CHANGES + ", not " + count);
        }
        if (changes.isObject() && !changes.valueStream().allMatch(JsonNode::isArray)) {
            throw CommonProblem.VALIDATION_FAILED.at("changes", "must list records for each model");
        }
    }
}
