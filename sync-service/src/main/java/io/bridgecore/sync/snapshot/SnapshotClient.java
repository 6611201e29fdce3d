package io.bridgecore.sync.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The wire to connector-service. */
@FeignClient(
        name = "connector",
        contextId = "connector-snapshots",
        url = "${bridgecore.services.connector}")
interface SnapshotClient {

    @PostMapping("/internal/snapshots")
    Answer fill(@RequestBody Asked asked);

    /**
     * What is wanted.
     *
     * @param models null for those in use
     * @param connection null for the usual ones
     */
    record Asked(@Nullable List<String> models, @Nullable UUID connection) {}

    /** How far that is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Filled> models) {}

    /**
     * How far one model of one connection is.
     *
     * @param state {@code filling}, {@code filled}, {@code failing} or {@code unreadable}
     * @param lastEvent id of the last event that was published; null when there was none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Filled(
            String model,
            String state,
            long read,
            @Nullable Long total,
            @Nullable Instant filledAt,
            @Nullable String lastEvent) {}
}
