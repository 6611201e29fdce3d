package io.bridgecore.sync.push;

import io.bridgecore.sync.feed.Reader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the changes of a device stand while somebody goes through them. */
final class Progresses {

    private final PushRows rows;
    private final Reader reader;
    private final Map<String, Standing> known = new HashMap<>();
    private final Set<String> heldRecords = new HashSet<>();
    private final Set<UUID> stopped = new HashSet<>();
    private boolean ended;

    Progresses(PushRows rows, Reader reader, List<Standing> open) {
        this.rows = rows;
        this.reader = reader;
        var spokenOf = new HashSet<String>();
        for (Standing change : open) {
            spokenOf.addAll(change.depends());
            spokenOf.addAll(change.mentions());
        }
        open.forEach(change -> known.put(change.localId(), change));
        spokenOf.removeAll(known.keySet());
        note(rows.find(reader, spokenOf));
    }

    Reader reader() {
        return reader;
    }

    /** How a change stands; null if the device never pushed it. */
    @Nullable Standing of(String localId) {
        return known.get(localId);
    }

    /** A change came to its end. */
    void refresh(String localId) {
        ended = true;
        note(rows.find(reader, List.of(localId)));
        Standing change = known.get(localId);
        if (change != null && change.stopped()) {
            stopped.add(change.batch());
            rows.release(reader, change.batch());
        }
    }

    private void note(Collection<Standing> standings) {
        standings.forEach(change -> known.put(change.localId(), change));
    }

    boolean ended() {
        return ended;
    }

    boolean isStopped(Standing change) {
        return stopped.contains(change.batch());
    }

    /** Nothing later of the same record goes before it. */
    void hold(Standing change) {
        if (change.record() != null) {
            heldRecords.add(change.record());
        }
    }

    /** The same while it waits; for what may never come nothing else is held up. */
    void holdFor(Standing change, Dependencies.Need need) {
        if (!need.unknown()) {
            hold(change);
        }
    }

    boolean isHeld(Standing change) {
        return change.record() != null && heldRecords.contains(change.record());
    }
}
