package io.bridgecore.connector.watch;

import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the change log ask for what systems held before it began to hear of them. */
@RestController
@RequestMapping("/internal/snapshots")
class SnapshotController {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotController.class);

    private final RemoteSystems systems;
    private final SnapshotRows rows;
    private final ModelsInUse inUse;
    private final BucketRows buckets;
    private final Set<String> listed;

    SnapshotController(
            RemoteSystems systems,
            SnapshotRows rows,
            ModelsInUse inUse,
            BucketRows buckets,
            List<Connector> connectors) {
        this.systems = systems;
        this.rows = rows;
        this.inUse = inUse;
        this.buckets = buckets;
        this.listed =
                connectors.stream()
                        .filter(Inventory.class::isInstance)
                        .map(Connector::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is wanted whole.
     *
     * @param models null for those in use
     * @param connection null for those that are meant where none is named
     */
    record Wanted(
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 255) String> models,
            @Nullable UUID connection) {}

    /** How far that is. */
    record Answer(List<Filled> models) {}

    /**
     * How far one model of one connection is.
     *
     * @param state {@code filling}, {@code filled}, {@code failing} while the system cannot be
     *     asked, {@code unreadable} where the system has no such model for us
     * @param read records that were published
     * @param total about how many there are; null before anybody has counted
     */
    record Filled(
            UUID connectionId,
            String model,
            String state,
            long read,
            @Nullable Long total,
            @Nullable Instant filledAt,
            @Nullable String lastEvent,
            @Nullable String trouble) {}

    @PostMapping
    Answer want(@Valid @RequestBody Wanted wanted) {
        var all = new ArrayList<Filled>();
        for (UUID connection : rows.connections(wanted.connection())) {
            if (isMeant(connection, wanted)) {
                all.addAll(want(connection, wanted.models()));
            }
        }
        return new Answer(all);
    }

    private boolean isMeant(UUID connection, Wanted wanted) {
        try {
            Place place = systems.get(connection);
            return listed.contains(place.system())
                    && (wanted.connection() != null || systems.isUsual(place));
        } catch (ProblemException noneIs) {
            LOG.debug("Connection {} is not meant", connection, noneIs);
            return false;
        }
    }

    private List<Filled> want(UUID connection, @Nullable List<String> named) {
        List<String> models =
                named == null
                        ? inUse.of(connection, List.of())
                        : inUse.watchable(connection, named);
        rows.want(connection, models);
        @Nullable String trouble = rows.trouble(connection);
        return rows.all(connection).stream()
                .filter(state -> models.contains(state.model()))
                .map(state -> filled(connection, state, trouble))
                .toList();
    }

    private Filled filled(UUID connection, SnapshotRows.State state, @Nullable String trouble) {
        return new Filled(
                connection,
                state.model(),
                word(state, trouble),
                state.read(),
                state.begun() ? (Long) buckets.count(connection, state.model()) : null,
                state.at(),
                state.lastEvent(),
                state.trouble() == null ? trouble : state.trouble());
    }

    private static String word(SnapshotRows.State state, @Nullable String trouble) {
        if (state.at() != null) {
            return "filled";
        }
        if (!state.begun() && state.trouble() != null) {
            return "unreadable";
        }
        return trouble == null ? "filling" : "failing";
    }
}
