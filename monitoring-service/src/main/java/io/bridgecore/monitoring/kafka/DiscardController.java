package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterDiscard.DiscardReport;
import io.bridgecore.monitoring.kafka.ReplayController.ReplayOrder;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decides that dead letters are not sent back, for super administrators. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka/dead-letters", "/api/v1/monitoring/kafka/dead-letters"})
@PreAuthorize("hasAuthority('messages:write')")
@Tag(name = "Monitoring")
class DiscardController {

    private final LetterDiscard discard;

    DiscardController(LetterDiscard discard) {
        this.discard = discard;
    }

    /**
     * Which letters are meant.
     *
     * @param offset of the first one
     * @param toOffset of the last one; that of the first if absent
     * @param reason is told to the audit trail
     */
    record DiscardOrder(
            @NotNull @Min(0) Integer partition,
            @NotNull @Min(0) Long offset,
            @Min(0) @Nullable Long toOffset,
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*") String reason) {

        LetterReplay.Order order() {
            return new ReplayOrder(partition, offset, toOffset, null).order();
        }
    }

    @PostMapping("/{topic}/discard")
    @Operation(
            summary = "Decide that dead letters are not sent back, for good",
            description =
                    "They count no more among those to see to, and stay readable until Kafka lets"
                            + " them go. One that was sent back or discarded already is skipped,"
                            + " and 409 if there is no other.")
    @StepUp
    DiscardReport discard(
            Caller caller,
            @Parameter(description = "name of the topic, with .dlt") @PathVariable("topic")
                    String topic,
            @Valid @RequestBody DiscardOrder letters) {
        try {
            return discard.discard(caller, topic, letters.order(), letters.reason());
        } catch (KafkaAwayException away) {
            throw CommonProblem.UNAVAILABLE
                    .because(KafkaAwayException.WORDS + "; nothing was discarded")
                    .causedBy(away);
        }
    }
}
