package io.bridgecore.tenant.module;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Actor;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.industry.Industry;
import io.bridgecore.tenant.industry.IndustryModule;
import io.bridgecore.tenant.organization.Organization;
import io.bridgecore.tenant.organization.Organizations;
import io.bridgecore.tenant.registry.RegisteredModule;
import io.bridgecore.tenant.registry.RegisteredModules;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The modules of the current tenant. Writers of one tenant wait for each other; each change tells
 * the others in the same transaction.
 */
@Service
@Transactional
public class OrganizationModules {

    private final AssignedModules assigned;
    private final RegisteredModules registry;
    private final Organizations organizations;
    private final Outbox outbox;
    private final Clock clock;

    OrganizationModules(
            AssignedModules assigned,
            RegisteredModules registry,
            Organizations organizations,
            Outbox outbox,
            Clock clock) {
        this.assigned = assigned;
        this.registry = registry;
        this.organizations = organizations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** All, by module id. */
    @Transactional(readOnly = true)
    public List<ModuleView> list() {
        return assigned.findAllByOrderByModuleId().stream().map(OrganizationModule::view).toList();
    }

    /**
     * Assigns what the industry's template names and the registry still offers, switched on. What
     * the tenant has already stays as it is.
     */
    public List<ModuleView> adopt(Industry industry) {
        Map<String, Map<String, Object>> wanted = template(industry);
        wanted.keySet().removeIf(id -> !offered(id));
        return assignMissing(wanted, industry.code());
    }

    /** Notes the tenant's branch of business and assigns the modules of its template. */
    List<ModuleView> apply(Industry industry) {
        if (industry.modules().isEmpty()) {
            throw TenantProblem.INDUSTRY_EMPTY.because(
                    "The template of " + industry.code() + " names no modules");
        }
        lock().belongsTo(industry.code(), industry.name(), now());
        return assignAll(template(industry), industry.code());
    }

    /** Assigns all of them or, when one cannot be, none. */
    List<ModuleView> assignAll(
            Map<String, Map<String, Object>> wanted, @Nullable String industryCode) {
        List<String> bad = wanted.keySet().stream().filter(id -> !offered(id)).toList();
        if (!bad.isEmpty()) {
            ProblemException problem =
                    TenantProblem.MODULES_UNKNOWN.because(
                            "Unknown or inactive: " + String.join(", ", bad));
            bad.forEach(id -> problem.at("module_ids", id + " is unknown or inactive"));
            throw problem;
        }
        lock();
        return assignMissing(wanted, industryCode);
    }

    /** Assigns one module or changes it; null leaves a property as it is. */
    ModuleView assign(String moduleId, boolean enabled, @Nullable Map<String, Object> config) {
        RegisteredModule registered =
                registry.findById(moduleId)
                        .orElseThrow(() ->
                                TenantProblem.MODULE_NOT_FOUND.at(
                                        "module_id", "No module " + moduleId));
        if (!registered.isActive()) {
            throw TenantProblem.MODULE_INACTIVE.at(
                    "module_id", "Module " + moduleId + " is not active");
        }
        if (!enabled) {
            refuseIfAlwaysOn(moduleId);
        }
        lock();
        OrganizationModule module =
                assigned.findByModuleId(moduleId)
                        .orElseGet(() -> new OrganizationModule(moduleId, Map.of(), now()));
        return change(module, enabled, config);
    }

    ModuleView change(
            String moduleId, @Nullable Boolean enabled, @Nullable Map<String, Object> config) {
        if (Boolean.FALSE.equals(enabled)) {
            refuseIfAlwaysOn(moduleId);
        }
        lock();
        return change(find(moduleId), enabled, config);
    }

    void unassign(String moduleId) {
        refuseIfAlwaysOn(moduleId);
        TenantId tenant = lock().id();
        assigned.delete(find(moduleId));
        outbox.publish(new ModuleUnassigned(moduleId, tenant.value(), Actor.id()));
    }

    private ModuleView change(
            OrganizationModule module,
            @Nullable Boolean enabled,
            @Nullable Map<String, Object> config) {
        module.change(enabled, config, now());
        OrganizationModule saved = assigned.saveAndFlush(module);
        outbox.publish(saved.assigned(Actor.id()));
        return saved.view();
    }

    private List<ModuleView> assignMissing(
            Map<String, Map<String, Object>> wanted, @Nullable String industryCode) {
        var present = new HashMap<String, OrganizationModule>();
        assigned.findAllByOrderByModuleId().forEach(m -> present.put(m.moduleId(), m));
        var missing = new ArrayList<>(wanted.keySet());
        missing.removeAll(present.keySet());
        Instant now = now();
        for (String id : missing) {
            var module = new OrganizationModule(id, wanted.getOrDefault(id, Map.of()), now);
            module.change(true, null, now);
            present.put(id, assigned.save(module));
        }
        assigned.flush();
        if (!missing.isEmpty()) {
            outbox.publish(
                    new ModulesAssigned(
                            missing, CurrentTenant.get().value(), industryCode, Actor.id()));
        }
        return wanted.keySet().stream()
                .map(id -> Objects.requireNonNull(present.get(id)).view())
                .toList();
    }

    private void refuseIfAlwaysOn(String moduleId) {
        if (registry.findById(moduleId).map(RegisteredModule::isAlwaysOn).orElse(false)) {
            throw TenantProblem.MODULE_ALWAYS_ON.because("Module " + moduleId + " stays on");
        }
    }

    private boolean offered(String moduleId) {
        return registry.findById(moduleId).map(RegisteredModule::isActive).orElse(false);
    }

    private OrganizationModule find(String moduleId) {
        return assigned.findByModuleId(moduleId)
                .orElseThrow(() ->
                        TenantProblem.MODULE_NOT_ASSIGNED.because(
                                "Module " + moduleId + " is not assigned"));
    }

    private Organization lock() {
        TenantId tenant = CurrentTenant.get();
        return organizations
                .lock(tenant.value())
                .orElseThrow(
                        () -> TenantProblem.ORGANIZATION_NOT_FOUND.because("No tenant " + tenant));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Map<String, Map<String, Object>> template(Industry industry) {
        var wanted = new LinkedHashMap<String, Map<String, Object>>();
        for (IndustryModule module : industry.modules()) {
            wanted.put(module.moduleId(), module.defaultConfig());
        }
        return wanted;
    }
}
