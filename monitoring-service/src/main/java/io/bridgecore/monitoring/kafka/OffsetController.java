package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.OffsetReset.Move;
import io.bridgecore.monitoring.kafka.OffsetReset.Plan;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where consumer groups go on, for super administrators. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka", "/api/v1/monitoring/kafka"})
@PreAuthorize("hasAuthority('messages:write')")
@Tag(name = "Monitoring")
class OffsetController {

    private final OffsetReset reset;

    OffsetController(OffsetReset reset) {
        this.reset = reset;
    }

    /**
     * What was done, or would be.
     *
     * @param possible whether the group has no members, so that it can be done
     */
    record OffsetOutcome(
            String groupId,
            String topic,
            boolean dryRun,
            boolean possible,
            int members,
            List<Move> partitions) {}

    @PostMapping({"/consumers/{group}/offsets", "/consumer-groups/{group}/offsets"})
    @Operation(
            summary = "Say where a consumer group without members goes on; only shown at first",
            description =
                    "Nothing is changed unless dry_run is false. While the group has members, a dry"
                            + " run says possible: false, and the deed itself is 409.")
    @StepUp
    OffsetOutcome reset(
            Caller caller,
            @Parameter(description = "id of the group") @PathVariable("group") String group,
            @Valid @RequestBody ResetOrder order) {
        try {
            Plan plan = reset.plan(group, order.checked());
            if (!order.isDryRun()) {
                reset.carryOut(caller, plan);
            }
            return new OffsetOutcome(
                    group,
                    plan.topic(),
                    order.isDryRun(),
                    plan.idle(),
                    plan.members(),
                    plan.moves());
        } catch (KafkaAwayException away) {
            throw CommonProblem.UNAVAILABLE
                    .because(KafkaAwayException.WORDS + "; nothing was changed")
                    .causedBy(away);
        }
    }
}
