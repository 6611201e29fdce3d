package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterReplay.Order;
import io.bridgecore.monitoring.kafka.LetterReplay.ReplayReport;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives consumers once more what they could not take, for super administrators. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka/dead-letters", "/api/v1/monitoring/kafka/dead-letters"})
@PreAuthorize("hasAuthority('messages:write')")
@Tag(name = "Monitoring")
class ReplayController {

    /** Letters of one order. */
    static final int MOST = 100;

    private final LetterReplay replay;

    ReplayController(LetterReplay replay) {
        this.replay = replay;
    }

    /**
     * Which letters are meant.
     *
     * @param offset of the first one
     * @param toOffset of the last one; that of the first if absent
     * @param again also those of which nobody knows whether they were sent
     */
    record ReplayOrder(
            @NotNull @Min(0) Integer partition,
            @NotNull @Min(0) Long offset,
            @Min(0) @Nullable Long toOffset,
            @Nullable Boolean again) {

        Order order() {
            long first = offset;
            long last = toOffset == null ? first : toOffset;
            if (last < first) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "to_offset", "must not be before the offset");
            }
            if (last - first >= MOST) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "to_offset", "at most " + MOST + " letters are seen to at once");
            }
            return new Order(partition, first, last, Boolean.TRUE.equals(again));
        }
    }

    @PostMapping("/{topic}/replay")
    @Operation(
            summary = "Send dead letters back to the topic they came from, each once",
            description =
                    "Key, value and headers stay; the headers replayed_from and replay_id are"
                            + " added. A letter that was sent back already is skipped, and 409 if"
                            + " there is no other.")
    @StepUp
    ReplayReport replay(
            Caller caller,
            @Parameter(description = "name of the topic, with .dlt") @PathVariable("topic")
                    String topic,
            @Valid @RequestBody ReplayOrder letters) {
        ReplayReport report;
        try {
            report = replay.replay(caller, topic, letters.order());
        } catch (KafkaAwayException away) {
            throw CommonProblem.UNAVAILABLE
                    .because(KafkaAwayException.WORDS + "; nothing was sent")
                    .causedBy(away);
        }
        if (report.replayed().isEmpty() && !report.uncertain().isEmpty()) {
            throw CommonProblem.UNAVAILABLE.because(
                    "Kafka did not say in time whether it has the letters; they are marked so");
        }
        if (report.replayed().isEmpty()) {
            throw CommonProblem.CONFLICT.because(report.skipped().getFirst().reason());
        }
        return report;
    }
}
