package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.Lags.Lag;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import io.bridgecore.monitoring.kafka.TenantLags.Sum;
import io.bridgecore.monitoring.kafka.TenantLags.Waiting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who waits for a consumer group, for platform staff. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka", "/api/v1/monitoring/kafka"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class TenantLagController {

    private final KafkaReader kafka;
    private final Lags lags;
    private final TenantLags tenants;

    TenantLagController(KafkaReader kafka, Lags lags, TenantLags tenants) {
        this.kafka = kafka;
        this.lags = lags;
        this.tenants = tenants;
    }

    /**
     * Messages that a group has not taken, by tenant.
     *
     * @param withoutTenant messages that do not tell a tenant
     * @param counted messages that were looked at, the oldest first
     * @param complete whether these were all
     * @param stoppedBy why not: {@code seen}, {@code bytes} or {@code time}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TenantLag(
            String groupId,
            @Nullable String topic,
            List<Waiting> tenants,
            long withoutTenant,
            long counted,
            long totalLag,
            boolean complete,
            @Nullable String stoppedBy,
            @Nullable String error) {}

    @GetMapping({"/consumers/{group}/lag/tenants", "/consumer-groups/{group}/lag/tenants"})
    @Operation(
            summary = "How far a group is behind, by tenant",
            description =
                    "By the tenant_id of the messages that it has not taken, or by their key. One"
                            + " question looks at 10,000 messages or 4 MB at most.")
    TenantLag list(
            @Parameter(description = "id of the group") @PathVariable("group") String group,
            @Parameter(description = "all that the group takes from if not given")
                    @RequestParam(name = "topic", required = false)
                    @Nullable String topic) {
        try {
            List<Lag> found = lags.of(kafka.group(group).stream().toList(), topic);
            Sum sum = tenants.of(found);
            boolean complete = sum.stop() == Stop.END;
            return new TenantLag(
                    group,
                    topic,
                    sum.tenants(),
                    sum.ofNobody(),
                    sum.counted(),
                    found.stream().mapToLong(Lag::lag).sum(),
                    complete,
                    complete ? null : sum.stop().word(),
                    null);
        } catch (KafkaAwayException away) {
            return new TenantLag(
                    group, topic, List.of(), 0, 0, 0, false, null, KafkaAwayException.WORDS);
        }
    }
}
