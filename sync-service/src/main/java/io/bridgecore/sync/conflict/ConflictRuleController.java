package io.bridgecore.sync.conflict;

import io.bridgecore.sync.conflict.ConflictRules.Rule;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How conflicts are decided; the tenant says. */
@Tag(name = "Conflicts")
@RestController
@RequestMapping("/api/v1/sync/conflict-rules")
class ConflictRuleController {

    private final ConflictRules rules;

    ConflictRuleController(ConflictRules rules) {
        this.rules = rules;
    }

    /** One rule; without a model it is for all records, without a field for the whole record. */
    record ConflictRule(
            @Nullable @Pattern(regexp = "[A-Za-z0-9_.:-]{1,100}") String model,
            @Nullable @Pattern(regexp = "[A-Za-z_][A-Za-z0-9_]{0,62}") String field,
            @NotNull Strategy strategy) {

        Rule rule() {
            if (model == null && field != null) {
                throw CommonProblem.VALIDATION_FAILED.at("rules", "a field needs its model");
            }
            return new Rule(
                    Objects.requireNonNullElse(model, ConflictRules.ANY),
                    Objects.requireNonNullElse(field, ConflictRules.ANY),
                    strategy);
        }

        static ConflictRule of(Rule rule) {
            return new ConflictRule(name(rule.model()), name(rule.field()), rule.strategy());
        }

        private static @Nullable String name(String name) {
            return name.equals(ConflictRules.ANY) ? null : name;
        }
    }

    /** All rules of the tenant. */
    record ConflictRuleList(@NotNull @Size(max = 500) List<@NotNull @Valid ConflictRule> rules) {}

    @Operation(summary = "How conflicts are decided where it is not the usual way")
    @GetMapping
    @PreAuthorize("hasAuthority('sync:read')")
    ConflictRuleList list() {
        Reader.requireTenant();
        return new ConflictRuleList(rules.list().stream().map(ConflictRule::of).toList());
    }

    @Operation(
            summary = "Decide how conflicts are decided",
            description =
                    "Replaces all rules. The rule for a field counts first, then the one for its"
                            + " model, then what a device asks for, then the one for everything;"
                            + " otherwise the system wins.")
    @PutMapping
    @PreAuthorize("hasAuthority('connections:write')")
    ConflictRuleList replace(@Valid @RequestBody ConflictRuleList wanted) {
        Reader.requireTenant();
        List<Rule> all = wanted.rules().stream().map(ConflictRule::rule).toList();
        var named = new HashSet<List<String>>();
        if (!all.stream().allMatch(rule -> named.add(List.of(rule.model(), rule.field())))) {
            throw CommonProblem.VALIDATION_FAILED.at("rules", "name the same twice");
        }
        rules.replace(all);
        return list();
    }
}
