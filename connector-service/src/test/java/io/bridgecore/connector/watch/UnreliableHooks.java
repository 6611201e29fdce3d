package io.bridgecore.connector.watch;

import io.bridgecore.connector.watch.RestlessOdoo.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Odoo's webhooks on a bad day: some are lost, some come twice, some after newer ones. */
@NullMarked
final class UnreliableHooks {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 50;
    private static final int LATE = 200;

    private final Random random;
    private final Deque<Map<String, @Nullable Object>> due = new ArrayDeque<>();
    private final List<Map<String, @Nullable Object>> late = new ArrayList<>();
    private int lost;
    private int doubled;
    private int delayed;
    private int sent;

    UnreliableHooks(long seed) {
        this.random = new Random(seed);
    }

    /** Odoo would post this. */
    void told(Told told) {
        int fate = random.nextInt(10);
        if (fate < 4) {
            lost++;
            return;
        }
        Map<String, @Nullable Object> event = event(told);
        if (fate < 6) {
            late.add(event);
            delayed++;
            return;
        }
        due.add(event);
        if (fate < 7) {
            due.add(event);
            doubled++;
        }
    }

    /** What is posted now; a few of the late ones are among them, in any order. */
    List<String> posts() {
        while (late.size() > LATE) {
            due.add(late.remove(random.nextInt(late.size())));
        }
        return drain();
    }

    /** All that is left. */
    List<String> rest() {
        due.addAll(late);
        late.clear();
        return drain();
    }

    private List<String> drain() {
        var posts = new ArrayList<String>();
        while (!due.isEmpty()) {
            var events = new ArrayList<Map<String, @Nullable Object>>();
            while (!due.isEmpty() && events.size() < BATCH) {
                events.add(due.remove());
            }
            sent += events.size();
            posts.add(JSON.writeValueAsString(Map.of("events", events)));
        }
        return posts;
    }

    private static Map<String, @Nullable Object> event(Told told) {
        var event = new LinkedHashMap<String, @Nullable Object>();
        event.put("model", Watching.MODEL);
        event.put("record_id", told.id());
        event.put("event", told.values().isEmpty() ? "unlink" : "write");
        event.put("timestamp", told.at().toString().replace("Z", ""));
        event.put("data", told.values());
        return event;
    }

    @Override
    public String toString() {
        return "%d posts lost, %d sent, %d of them twice, %d late"
                .formatted(lost, sent, doubled, delayed);
    }
}
