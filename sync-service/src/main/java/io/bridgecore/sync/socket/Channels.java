package io.bridgecore.sync.socket;

import io.bridgecore.sync.socket.Socket.BadMessageException;
import io.bridgecore.sync.stream.LogReaders;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one socket follows: channels, and single records. */
final class Channels {

    /** Everything that is urgent. */
    static final String LIVE = "live_tracking";

    private static final String OF_MODEL = "model:";
    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private final LogReaders readers;
    private final @Nullable Long since;
    private final Marks<String> channels = new Marks<>();
    private final Marks<Records> records = new Marks<>();
    private final Map<Records, Set<String>> wanted = new HashMap<>();

    Channels(LogReaders readers, @Nullable Long since) {
        this.readers = readers;
        this.since = since;
    }

    /** Single records of a model, in the system that the client means. */
    private record Records(String system, String model) {}

    /** The channel of a model. */
    static String ofModel(String model) {
        return OF_MODEL + model;
    }

    /**
     * Follows a channel.
     *
     * @param from number of the last change that the client has; null where it does not say
     * @throws BadMessageException if there is no such channel, or these are too many
     */
    void follow(String channel, @Nullable Long from) {
        boolean known =
                channel.equals(LIVE)
                        || (channel.startsWith(OF_MODEL) && channel.length() > OF_MODEL.length());
        if (!known || channel.length() > LONGEST) {
            throw new BadMessageException("There is no such channel");
        }
        requireRoom();
        channels.begin(channel, start(from));
    }

    void leave(String channel) {
        channels.end(channel);
    }

    boolean follows(String channel) {
        return channels.has(channel);
    }

    /**
     * Follows single records.
     *
     * @throws BadMessageException if these are too many
     */
    void follow(String system, String model, Collection<String> ids, @Nullable Long from) {
        requireRoom();
        var some = new Records(system, model);
        Set<String> all = wanted.computeIfAbsent(some, _ -> new TreeSet<>());
        all.addAll(ids);
        if (all.size() > MOST * MOST) {
            all.removeAll(ids);
            throw new BadMessageException("These are too many records");
        }
        records.begin(some, start(from));
    }

    /** Without ids no record of the model is followed any more. */
    void leave(String system, String model, Collection<String> ids) {
        var some = new Records(system, model);
        Set<String> all = wanted.getOrDefault(some, Set.of());
        if (!all.isEmpty()) {
            all.removeAll(ids.isEmpty() ? Set.copyOf(all) : ids);
        }
        if (all.isEmpty()) {
            wanted.remove(some);
            records.end(some);
        }
    }

    /** The channels on which an urgent change is to be told. */
    List<String> untold(String model, long seq) {
        return channels.untold(seq).stream()
                .filter(channel -> channel.equals(LIVE) || channel.equals(ofModel(model)))
                .toList();
    }

    /** Whether a change is to be told because of its record. */
    boolean wantsRecord(String model, String id, long seq) {
        return records.untold(seq).stream()
                .anyMatch(some ->
                        some.model().equals(model)
                                && wanted.getOrDefault(some, Set.of()).contains(id));
    }

    void reached(long seq) {
        channels.reached(seq);
        records.reached(seq);
    }

    @Nullable Long position() {
        Long first = channels.position();
        Long second = records.position();
        return first == null || second == null
                ? (first == null ? second : first)
                : (Long) Math.min(first, second);
    }

    /** The models that are followed; null for all. */
    @Nullable Collection<String> models() {
        return follows(LIVE) ? null : named();
    }

    /** The models that are followed by name. */
    Collection<String> named() {
        var models = new TreeSet<String>();
        channels.all().stream()
                .filter(channel -> channel.startsWith(OF_MODEL))
                .forEach(channel -> models.add(channel.substring(OF_MODEL.length())));
        records.all().forEach(some -> models.add(some.model()));
        return models;
    }

    private void requireRoom() {
        if (channels.all().size() + records.all().size() >= MOST) {
            throw new BadMessageException("These are too many subscriptions");
        }
    }

    private long start(@Nullable Long from) {
        return readers.start(from == null ? since : from);
    }

    /** The number of the last change that the client says it has. */
    static @Nullable Long since(JsonNode said) {
        JsonNode since = said.path("since");
        if (since.isMissingNode() || since.isNull()) {
            return null;
        }
        if (!since.isIntegralNumber() || !since.canConvertToLong() || since.longValue() < 0) {
            throw new BadMessageException("since has to be the id of an event");
        }
        return since.longValue();
    }
}
