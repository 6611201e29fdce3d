package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Devices of one person that push at the same time: half of what they push makes contacts in the
 * connected system, half changes those that the device made before.
 */
final class DevicePushes {

    private static final int DEVICES = 4;
    private static final int HALF = 25;

    private final SyncCompany company;
    private final AtomicLong done = new AtomicLong();

    DevicePushes(SyncCompany company) {
        this.company = company;
    }

    /** Operations a second that came to their end, after some time to warm up. */
    double perSecond(Duration warmUp, Duration time) throws InterruptedException {
        List<AuthBench.Work> devices =
                IntStream.range(0, DEVICES)
                        .mapToObj(_ -> (AuthBench.Work) new Device()::push)
                        .toList();
        new Workers(devices).runFor(warmUp);
        done.set(0);
        long began = System.nanoTime();
        new Workers(devices).runFor(time);
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    /** One that knows what it has pushed. */
    private final class Device {

        private final String name = "pusher-" + UUID.randomUUID();
        private final List<Long> records = new ArrayList<>();
        private int round;

        void push() throws IOException, InterruptedException {
            List<Map<String, Object>> changes = new ArrayList<>();
            for (int i = 0; i < HALF; i++) {
                changes.add(change("create", "local_" + round + "_" + i, Map.of()));
            }
            for (long record : records) {
                changes.add(change("update", round + "_" + record, Map.of("record_id", record)));
            }
            round++;
            JsonNode answer = pushUntilDone(changes);
            records.clear();
            answer.path("id_mapping").forEach(id -> records.add(id.asLong()));
            done.addAndGet(changes.size());
        }

        private Map<String, Object> change(String action, String localId, Map<String, Long> more) {
            Map<String, Object> change =
                    new HashMap<>(
                            Map.of(
                                    "local_id",
                                    localId,
                                    "action",
                                    action,
                                    "model",
                                    "res.partner",
                                    "data",
                                    Map.of("name", "Pushed " + name + " " + localId)));
            change.putAll(more);
            return change;
        }

        private JsonNode pushUntilDone(List<Map<String, Object>> changes)
                throws IOException, InterruptedException {
            JsonNode answer = company.pushFrom(name, changes);
            while (answer.path("pending").asInt() > 0) {
                answer = company.pushFrom(name, changes);
            }
            if (answer.path("succeeded").asInt() != changes.size()) {
                throw new IOException("Not all that was pushed was done: " + answer);
            }
            return answer;
        }
    }
}
