package io.bridgecore.sync.push;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.feed.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what a device pushes for the first time, and recognises the rest. */
@Component
class Intake {

    private final PushQueues queues;
    private final PushRows rows;
    private final PushProperties properties;

    Intake(PushQueues queues, PushRows rows, PushProperties properties) {
        this.queues = queues;
        this.rows = rows;
        this.properties = properties;
    }

    /**
     * Keeps new changes, in one transaction.
     *
     * @return positions of those whose local id the device used for another change before
     */
    @Transactional
    public Set<Integer> accept(Reader reader, PushRows.Batch batch, List<Item> items) {
        queues.announce(reader);
        var fingerprints = new HashMap<String, String>();
        List<Standing> known = rows.find(reader, items.stream().map(Item::localId).toList());
        known.forEach(one -> fingerprints.put(one.localId(), one.fingerprint()));
        var fresh = new ArrayList<Item>();
        var reused = new HashSet<Integer>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String before = fingerprints.putIfAbsent(item.localId(), item.fingerprint());
            if (before == null) {
                fresh.add(item);
            } else if (!before.equals(item.fingerprint())) {
                reused.add(i);
            }
        }
        // Repeated, it is still the push that one of its changes stopped.
        boolean stopped = batch.stop() && known.stream().anyMatch(Standing::stopped);
        if (!stopped) {
            requireRoom(reader, fresh.size());
            rows.add(reader, batch, fresh);
        }
        return reused;
    }

    private void requireRoom(Reader reader, int more) {
        int waiting = more == 0 ? 0 : rows.open(reader).size();
        if (waiting + more > properties.waiting()) {
            throw SyncProblem.TOO_MANY_PENDING
                    .because(waiting + " changes of this device are waiting")
                    .retryAfter(Duration.ofMinutes(1));
        }
    }
}
