package io.bridgecore.sync.offline;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.RecordStates;
import io.bridgecore.sync.log.RecordStates.IdRange;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares what a device has with what it should have, model by model. */
@Component
class Digests {

    private final RecordStates states;
    private final Views views;
    private final ChangeLog log;
    private final DeviceRegistry devices;

    Digests(RecordStates states, Views views, ChangeLog log, DeviceRegistry devices) {
        this.states = states;
        this.views = views;
        this.log = log;
        this.devices = devices;
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
     * @param after id after which the compared records begin, as text; null for all
     * @param upTo id up to which they go
     * @param records version by id
     */
    record HeldRecords(
            @NotNull @PlainText String model,
            @Nullable @PlainText String after,
            @Nullable @PlainText String upTo,
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
     * @param namedUpTo id up to which differences are named where there are too many; ask for what
     *     comes after it
     */
    record ModelDifference(
            String model,
            boolean inSync,
            int count,
            String digest,
            List<String> missing,
            List<String> stale,
            List<String> extra,
            boolean recordsNeeded,
            @Nullable String namedUpTo) {}

    /**
     * Compares.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the device was sent away or is to
     *     forget what it has, or is ahead of the log
     */
    @Transactional(readOnly = true)
    public DigestAnswer compare(Reader reader, DigestRequest request, @Nullable Integer odooUser) {
        devices.find(reader).ifPresent(Device::requireAllowed);
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
        var comparison = new Comparison(held);
        states.each(
                held.model(),
                view.filter().connection(),
                new IdRange(held.after(), held.upTo()),
                views.looksInto(view, held.model()),
                state -> {
                    String id = state.key().recordId();
                    if (state.seq() > upTo) {
                        comparison.onItsWay(id);
                    } else if (!state.gone() && views.shows(view, state)) {
                        comparison.is(id, state.seq());
                    }
                });
        return comparison.result();
    }

    /** The digest of records by id. */
    static String digest(Map<String, Long> records) {
        var digest = new RecordDigest();
        new TreeMap<>(records).forEach(digest::add);
        return digest.hex();
    }
}
