package io.bridgecore.sync.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Both ways in which clients write down what they changed. */
final class Dialects {

    private Dialects() {}

    /** A change, or why it is none. */
    record Read(@Nullable Item item, @Nullable PushResult refused) {}

    @FunctionalInterface
    private interface Reading {
        Item read() throws Unreadable;
    }

    /** Reads all changes of a push, in its order. */
    static List<Read> read(PushBody body, ChangeReader reader) {
        if (body.isByModel()) {
            return byModel(body, reader);
        }
        return body.changes()
                .valueStream()
                .map(said -> read(said.path("local_id"), () -> reader.read(said)))
                .toList();
    }

    private static List<Read> byModel(PushBody body, ChangeReader reader) {
        JsonNode timestamp = body.timestamp();
        String push =
                timestamp == null || timestamp.isNull()
                        ? UUID.randomUUID().toString()
                        : timestamp.toString();
        var seen = new HashMap<String, Integer>();
        var read = new ArrayList<Read>();
        for (Map.Entry<String, JsonNode> model : body.changes().properties()) {
            for (JsonNode said : model.getValue()) {
                String what = model.getKey() + Fingerprints.of(said);
                String occurrence = push + "/" + seen.merge(what, 1, Integer::sum);
                read.add(
                        read(said.path("id"), () -> reader.read(model.getKey(), said, occurrence)));
            }
        }
        return read;
    }

    private static Read read(JsonNode name, Reading reading) {
        try {
            return new Read(reading.read(), null);
        } catch (Unreadable wrong) {
            @Nullable String shown = name.isValueNode() ? name.asString() : null;
            return new Read(null, PushResult.refused(shown, null, wrong.code(), wrong.reason()));
        }
    }
}
