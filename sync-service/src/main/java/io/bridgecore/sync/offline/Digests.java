package io.bridgecore.sync.offline;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares what a device has with what it should have, model by model. */
@Component
class Digests {

    private static final int PAGE = 2000;

    private final RecordStates states;
    private final Views views;
    private final ChangeLog log;

    Digests(RecordStates states, Views views, ChangeLog log) {
        this.states = states;
        this.views = views;
        this.log = log;
    }

    /**
     * What a device has.
     *
     * @param lastEventId up to here it has the log; what changed later is not compared
     */
    record DigestRequest(
            @NotNull @PlainText String deviceId,
            @Nullable @PlainText String appType,
            @Nullable @PositiveOrZero Long lastEventId,
            @Nullable UUID connection,
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid HeldRecords> models) {}

    /**
     * What a device has of a model: the digest, or the records themselves, or both.
     *
     * @param records version by id
     */
    record HeldRecords(
            @NotNull @PlainText String model,
            @Nullable @Pattern(regexp = "[0-9a-f]{64}") String digest,
            @Nullable @Size(max = 50_000) Map<@NotNull String, @NotNull Long> records) {}

    /** What a device should have, and where it differs. */
    record DigestAnswer(
            boolean success, boolean inSync, long lastEventId, List<ModelDifference> models) {}

    /**
     * One model.
     *
     * @param missing ids that the device lacks
     * @param stale ids of which it has another version
     * @param extra ids that it should not have
     * @param recordsNeeded whether only the records can tell what differs
     */
    record ModelDifference(
            String model,
            boolean inSync,
            int count,
            String digest,
            List<String> missing,
            List<String> stale,
            List<String> extra,
            boolean recordsNeeded) {}

    @Transactional(readOnly = true)
    public DigestAnswer compare(DigestRequest request, @Nullable Integer odooUser) {
        long head = log.extent().head();
        long upTo = request.lastEventId() == null ? head : request.lastEventId();
        if (upTo > head) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "last_event_id", "is ahead of the log, which ends at " + head);
        }
        View view = views.of(request.appType(), null, true, odooUser).in(request.connection());
        List<ModelDifference> models =
                request.models().stream().map(held -> compare(view, held, upTo)).toList();
        return new DigestAnswer(
                true, models.stream().allMatch(ModelDifference::inSync), upTo, models);
    }

    private ModelDifference compare(View view, HeldRecords held, long upTo) {
        var present = new TreeMap<String, Long>();
        var later = new TreeSet<String>();
        collect(view, held.model(), upTo, present, later);
        String digest = digest(present);
        Map<String, Long> records = held.records();
        if (records == null) {
            boolean same = digest.equals(held.digest());
            return new ModelDifference(
                    held.model(),
                    same,
                    present.size(),
                    digest,
                    List.of(),
                    List.of(),
                    List.of(),
                    !same);
        }
        return difference(held.model(), digest, present, later, new HashMap<>(records));
    }

    // What changed after the device's position is on its way to it, whatever it has of it.
    private static ModelDifference difference(
            String model,
            String digest,
            Map<String, Long> present,
            Set<String> later,
            Map<String, Long> held) {
        held.keySet().removeAll(later);
        var missing = new ArrayList<String>();
        var stale = new ArrayList<String>();
        present.forEach((id, version) -> {
            Long has = held.remove(id);
            if (has == null) {
                missing.add(id);
            } else if (!has.equals(version)) {
                stale.add(id);
            }
        });
        List<String> extra = held.keySet().stream().sorted().toList();
        return new ModelDifference(
                model,
                missing.isEmpty() && stale.isEmpty() && extra.isEmpty(),
                present.size(),
                digest,
                missing,
                stale,
                extra,
                false);
    }

    private void collect(
            View view, String model, long upTo, Map<String, Long> present, Set<String> later) {
        long after = 0;
        List<RecordState> page;
        do {
            page = states.of(model, view.filter().connection(), after, Long.MAX_VALUE, PAGE);
            for (RecordState state : page) {
                after = state.seq();
                if (state.seq() > upTo) {
                    later.add(state.key().recordId());
                } else if (!state.gone() && views.shows(view, state)) {
                    present.put(state.key().recordId(), state.seq());
                }
            }
        } while (page.size() == PAGE);
    }

    /** The digest of records by id. */
    static String digest(Map<String, Long> records) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(records)
                    .forEach((id, version) ->
                            sha.update(
                                    (id + ":" + version + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
