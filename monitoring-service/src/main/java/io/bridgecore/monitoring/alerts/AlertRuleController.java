package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.audit.AuditDesk;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When an alert is raised, for the platform side. */
@RestController
@RequestMapping({"/admin/alerts/rules", "/api/admin/alerts/rules"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Alerts")
class AlertRuleController {

    private final AlertRules rules;
    private final PlatformScope platform;
    private final AuditDesk audit;

    AlertRuleController(AlertRules rules, PlatformScope platform, AuditDesk audit) {
        this.rules = rules;
        this.platform = platform;
        this.audit = audit;
    }

    /**
     * What may be changed of a rule; what is null stays.
     *
     * @param shortMinutes of burn rates only; fewer than {@code minutes}
     * @param objective of burn rates only, in percent
     */
    record Terms(
            @Nullable @Positive @Max(1_000_000) Double threshold,
            @Nullable @Min(1) @Max(1440) Integer minutes,
            @Nullable @Min(1) @Max(1439) Integer shortMinutes,
            @Nullable @DecimalMin("50") @DecimalMax("99.999") Double objective,
            @Nullable @Min(1) Long minimumCalls,
            @Nullable @Pattern(regexp = "info|warning|error|critical") String severity,
            @Nullable Boolean enabled) {

        Rule appliedTo(Rule old) {
            if (!old.isBurnRate() && (shortMinutes != null || objective != null)) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        shortMinutes == null ? "objective" : "short_minutes",
                        "is for rules about burn rates only");
            }
            Rule changed = changed(old);
            Integer brief = changed.shortMinutes();
            if (brief != null && brief >= changed.minutes()) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "short_minutes", "must be fewer than the minutes of the rule");
            }
            return changed;
        }

        private Rule changed(Rule old) {
            return new Rule(
                    old.rule(),
                    old.title(),
                    old.metric(),
                    old.perTenant(),
                    Objects.requireNonNullElse(threshold, old.threshold()),
                    old.below(),
                    Objects.requireNonNullElse(minutes, old.minutes()),
                    shortMinutes == null ? old.shortMinutes() : shortMinutes,
                    Objects.requireNonNullElse(objective, old.objective()),
                    Objects.requireNonNullElse(minimumCalls, old.minimumCalls()),
                    Objects.requireNonNullElse(severity, old.severity()),
                    Objects.requireNonNullElse(enabled, old.enabled()));
        }
    }

    @GetMapping
    @Operation(summary = "What is watched")
    List<Rule> list() {
        return platform.call("alert rules", rules::list);
    }

    @PutMapping("/{rule}")
    @Operation(summary = "Change when a rule raises an alert")
    @PreAuthorize("hasAuthority('monitoring:write')")
    Rule change(Caller caller, @PathVariable("rule") String name, @Valid @RequestBody Terms terms) {
        return platform.call("change an alert rule", () -> apply(caller, name, terms));
    }

    private Rule apply(Caller caller, String name, Terms terms) {
        Rule old =
                rules.find(name)
                        .orElseThrow(
                                () -> CommonProblem.NOT_FOUND.because("There is no such rule"));
        Rule changed = terms.appliedTo(old);
        rules.change(changed);
        audit.tell(caller, "alert_rule.changed", name, said(old), said(changed));
        return changed;
    }

    private static Map<String, @Nullable Object> said(Rule rule) {
        var said = new HashMap<String, @Nullable Object>();
        said.put("threshold", rule.threshold());
        said.put("minutes", rule.minutes());
        if (rule.isBurnRate()) {
            said.put("short_minutes", rule.shortMinutes());
            said.put("objective", rule.objective());
        }
        said.put("minimum_calls", rule.minimumCalls());
        said.put("severity", rule.severity());
        said.put("enabled", rule.enabled());
        return said;
    }
}
