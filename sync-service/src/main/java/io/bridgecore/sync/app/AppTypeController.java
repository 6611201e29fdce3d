package io.bridgecore.sync.app;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What apps of each type may see; the tenant decides. */
@Tag(name = "App types")
@RestController
@RequestMapping("/api/v1/sync/app-types")
class AppTypeController {

    private static final String NAME = "[a-z][a-z0-9_]{1,49}";

    private final AppTypes apps;

    AppTypeController(AppTypes apps) {
        this.apps = apps;
    }

    /** What an app may see of a model. */
    record AppModel(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_.:-]{1,100}") String model,
            @Nullable @Size(max = 200)
                    List<@NotNull @Pattern(regexp = "[A-Za-z_][A-Za-z0-9_]{0,62}") String> fields,
            @Nullable JsonNode domain) {}

    /** All that an app may see. */
    record AppTypeChange(
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid AppModel> models) {}

    /** An app type; without models it restricts nothing. */
    record AppType(
            String appType, long version, boolean customized, @Nullable List<AppModel> models) {

        static AppType of(AppRules rules) {
            List<ModelRule> models = rules.models();
            return new AppType(
                    rules.name(),
                    rules.version(),
                    rules.own(),
                    models == null
                            ? null
                            : models.stream()
                                    .map(m -> new AppModel(m.model(), m.fields(), m.domain()))
                                    .toList());
        }
    }

    /** All types. */
    record AppTypesAnswer(List<AppType> appTypes) {}

    @Operation(summary = "What apps of each type may see")
    @GetMapping
    @PreAuthorize("hasAuthority('sync:read')")
    AppTypesAnswer list() {
        requireTenant();
        return new AppTypesAnswer(apps.list().stream().map(AppType::of).toList());
    }

    @Operation(summary = "What apps of a type may see")
    @GetMapping("/{appType}")
    @PreAuthorize("hasAuthority('sync:read')")
    AppType get(@PathVariable @Pattern(regexp = NAME) String appType) {
        requireTenant();
        return AppType.of(apps.find(appType, Long.MAX_VALUE, false));
    }

    @Operation(
            summary = "Decide what apps of a type may see",
            description =
                    "Devices hear of it with their next pull: what left their sight comes as"
                        + " deleted, what entered it as written. A domain may ask for"
                        + " {odoo_user_id}. The type 'default' counts for apps that name none, or"
                        + " one without rules.")
    @PutMapping("/{appType}")
    @PreAuthorize("hasAuthority('connections:write')")
    AppType put(
            @PathVariable @Pattern(regexp = NAME) String appType,
            @Valid @RequestBody AppTypeChange change) {
        requireTenant();
        return AppType.of(apps.change(appType, rules(change.models())));
    }

    @Operation(summary = "Let the usual rules of a type count again")
    @DeleteMapping("/{appType}")
    @PreAuthorize("hasAuthority('connections:write')")
    AppType delete(@PathVariable @Pattern(regexp = NAME) String appType) {
        requireTenant();
        return AppType.of(apps.change(appType, null));
    }

    private static List<ModelRule> rules(List<AppModel> models) {
        var rules = new java.util.ArrayList<ModelRule>();
        for (int i = 0; i < models.size(); i++) {
            AppModel model = models.get(i);
            JsonNode domain =
                    model.domain() == null || model.domain().isNull() ? null : model.domain();
            var rule = new ModelRule(model.model(), model.fields(), domain);
            try {
                rule.condition();
            } catch (IllegalArgumentException unusable) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "models[" + i + "].domain", String.valueOf(unusable.getMessage()));
            }
            rules.add(rule);
        }
        long named = rules.stream().map(ModelRule::model).distinct().count();
        if (named < rules.size()) {
            throw CommonProblem.VALIDATION_FAILED.at("models", "name a model twice");
        }
        return rules;
    }

    private static void requireTenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw SyncProblem.TENANT_NEEDED.because("Name the tenant with X-Tenant-Id");
        }
    }
}
