package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Plain;
import io.bridgecore.sync.conflict.Told;
import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a device can have known when it pushed. */
@Component
class DeviceKnowledge {

    private final ChangeLog log;

    DeviceKnowledge(ChangeLog log) {
        this.log = log;
    }

    /**
     * What it knew by the server's clock: not more than it was sent, less if it says so.
     *
     * @param device null for one that has never synced
     * @throws io.bridgecore.web.problem.ProblemException 422 if it names no moment
     */
    Told of(PushBody body, @Nullable Device device, Instant now) {
        Instant lastPull = moment("last_pull_timestamp", body.lastPullTimestamp());
        @Nullable String clock =
                body.timestamp() != null && body.timestamp().isString()
                        ? body.timestamp().stringValue()
                        : null;
        Instant localTime = Plain.moment(clock);
        Boolean zoneless = clock == null ? null : Boolean.valueOf(Plain.isZoneless(clock));
        @Nullable Instant synced = device == null ? null : device.lastSyncAt();
        @Nullable Long sent = device == null || synced == null ? null : device.lastEventId();
        boolean earlier =
                lastPull != null
                        && !lastPull.isAfter(now)
                        && (synced == null || lastPull.isBefore(synced));
        if (!earlier || lastPull == null) {
            return new Told(null, null, sent, synced, localTime, zoneless, now);
        }
        long reached = log.lastAt(lastPull);
        long seen = sent == null ? reached : Math.min(sent, reached);
        return new Told(null, null, seen, lastPull, localTime, zoneless, now);
    }

    private static @Nullable Instant moment(String field, @Nullable String text) {
        Instant moment = Plain.moment(text);
        if (text != null && moment == null) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be an ISO-8601 date and time");
        }
        return moment;
    }
}
