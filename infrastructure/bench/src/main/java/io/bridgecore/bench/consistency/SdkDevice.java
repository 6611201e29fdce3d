package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A device with the mobile SDK, which says who it is and never what it has. The answer that such a
 * device may have lost is sent once more if it asks again within seconds, and what is new after it;
 * later it counts as received, and nothing is sent a third time. So that contract itself loses what
 * is in an answer that was lost to somebody who comes back too late, or who loses its repetition as
 * well: all that he can do is begin anew, and so does this device, where it cannot be sure.
 */
final class SdkDevice extends Device {

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final int LIMIT = 500;
    private static final int LATEST_RETRY = 4;

    /** When it asked for the answer that is missing. */
    private @Nullable Long missing;

    SdkDevice(Company company, Person person, Witness witness, Tally tally, Chance chance) {
        super(company, person, witness, tally, chance);
    }

    @Override
    boolean isAtTheEnd() throws IOException {
        long asked = System.nanoTime();
        JsonNode answer = ask(asked);
        Long lost = missing;
        if (lost == null && chance.losesTheAnswer()) {
            tally.count(Tally.LOST);
            missing = asked;
            Chance.rest(Duration.ofSeconds(chance.upTo(LATEST_RETRY) - 1L));
            return false;
        }
        if (lost != null && System.nanoTime() - lost > WINDOW.toNanos()) {
            beginAnew();
            return false;
        }
        missing = null;
        tally.count(Tally.PULLS);
        tally.count(Tally.AGAIN, answer.path("sync_state").path("redelivered").asInt(0));
        answer.path("events").forEach(this::take);
        boolean nothing =
                answer.path("events").isEmpty()
                        && !answer.path("sync_state").path("has_more").asBoolean(false);
        if (nothing) {
            chance.rest();
        }
        return nothing;
    }

    private JsonNode ask(long asked) throws IOException {
        try {
            return person.post(
                    "/api/v2/sync/pull",
                    Map.of("device_id", id(), "models", List.of(Company.MODEL), "limit", LIMIT));
        } catch (Site.RefusedException | ConnectException unanswered) {
            throw unanswered; // There was nothing to lose.
        } catch (IOException cutOff) {
            if (missing == null) {
                missing = asked;
            } else {
                beginAnew();
            }
            throw cutOff;
        }
    }

    @Override
    void beginAnew() {
        super.beginAnew();
        missing = null;
    }
}
