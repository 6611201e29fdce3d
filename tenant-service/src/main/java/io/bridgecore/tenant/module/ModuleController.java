package io.bridgecore.tenant.module;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.industry.Industries;
import io.bridgecore.tenant.industry.Industry;
import io.bridgecore.tenant.industry.IndustryModule;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.registry.RegisteredModule;
import io.bridgecore.tenant.registry.RegisteredModules;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Modules of organizations: a tenant's own, or any for the platform side. */
@RestController
@RequestMapping("/api/v1/modules")
class ModuleController {

    private static final String ANYBODY = "isAuthenticated()";
    private static final String READ =
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_READ
                    + "', '"
                    + Permission.TENANTS_READ
                    + "')";
    private static final String WRITE =
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_WRITE
                    + "', '"
                    + Permission.TENANTS_WRITE
                    + "')";

    private final RegisteredModules registry;
    private final Industries industries;
    private final OrganizationModules modules;
    private final OrganizationAccess access;

    ModuleController(
            RegisteredModules registry,
            Industries industries,
            OrganizationModules modules,
            OrganizationAccess access) {
        this.registry = registry;
        this.industries = industries;
        this.modules = modules;
        this.access = access;
    }

    record Upsert(
            @NotBlank @Size(max = 100) @OneLine String moduleId,
            @Nullable Boolean isEnabled,
            @Nullable @SmallJson Map<String, Object> config) {}

    record Assignment(
            @NotBlank @Size(max = 100) @OneLine String moduleId,
            @Nullable @SmallJson Map<String, Object> config) {}

    record Change(@Nullable Boolean isEnabled, @Nullable @SmallJson Map<String, Object> config) {}

    /** Several modules; the industry's template gives them their settings. */
    record Bulk(
            @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 100) @OneLine String> moduleIds,
            @Nullable @Size(max = 100) @OneLine String industryCode) {

        Bulk {
            moduleIds = moduleIds == null ? List.of() : List.copyOf(moduleIds);
        }
    }

    record Branch(@NotBlank @Size(max = 100) @OneLine String industryCode) {}

    record Message(String message) {}

    record TemplateLine(
            String moduleId,
            boolean isRequired,
            Map<String, Object> defaultConfig,
            int displayOrder) {

        static TemplateLine of(IndustryModule module) {
            return new TemplateLine(
                    module.moduleId(),
                    module.isRequired(),
                    module.defaultConfig(),
                    module.displayOrder());
        }
    }

    @Operation(summary = "Modules that can be assigned")
    @GetMapping("/available")
    @PreAuthorize(ANYBODY)
    List<RegisteredModule.Offer> available() {
        return registry.list(true).stream().map(RegisteredModule::offer).toList();
    }

    @Operation(summary = "Modules that an industry starts with")
    @GetMapping("/industry/{code}")
    @PreAuthorize(ANYBODY)
    List<TemplateLine> ofIndustry(@PathVariable String code) {
        return industry(code).modules().stream().map(TemplateLine::of).toList();
    }

    @Operation(summary = "Modules of an organization")
    @GetMapping("/organization/{organization}")
    @PreAuthorize(READ)
    List<ModuleView> list(Caller caller, @PathVariable TenantId organization) {
        access.read(caller, organization);
        return CurrentTenant.callAs(organization, modules::list);
    }

    @Operation(summary = "Assign a module or change it")
    @PostMapping("/organization/{organization}")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ModuleView upsert(
            Caller caller, @PathVariable TenantId organization, @Valid @RequestBody Upsert body) {
        boolean enabled = Objects.requireNonNullElse(body.isEnabled(), true);
        return write(
                caller,
                organization,
                () -> modules.assign(body.moduleId(), enabled, body.config()));
    }

    @Operation(summary = "Switch a module on or off, or replace its settings")
    @RequestMapping(
            path = "/organization/{organization}/{module}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize(WRITE)
    ModuleView change(
            Caller caller,
            @PathVariable TenantId organization,
            @PathVariable String module,
            @Valid @RequestBody Change body) {
        return write(
                caller,
                organization,
                () -> modules.change(module, body.isEnabled(), body.config()));
    }

    @Operation(summary = "Assign a module, switched on")
    @PostMapping("/assign/{organization}")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ModuleView assign(
            Caller caller,
            @PathVariable TenantId organization,
            @Valid @RequestBody Assignment body) {
        return write(
                caller, organization, () -> modules.assign(body.moduleId(), true, body.config()));
    }

    @Operation(summary = "Take a module away")
    @PostMapping("/unassign/{organization}/{module}")
    @PreAuthorize(WRITE)
    Message unassign(
            Caller caller, @PathVariable TenantId organization, @PathVariable String module) {
        return write(
                caller,
                organization,
                () -> {
                    modules.unassign(module);
                    return new Message("Module " + module + " unassigned");
                });
    }

    @Operation(summary = "Assign several modules, or none when one of them cannot be")
    @PostMapping("/bulk-assign/{organization}")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    List<ModuleView> bulk(
            Caller caller, @PathVariable TenantId organization, @Valid @RequestBody Bulk body) {
        return write(
                caller, organization, () -> modules.assignAll(wanted(body), body.industryCode()));
    }

    @Operation(summary = "Note the industry and assign the modules of its template")
    @PostMapping("/apply-industry/{organization}")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    List<ModuleView> apply(
            Caller caller, @PathVariable TenantId organization, @Valid @RequestBody Branch body) {
        return write(caller, organization, () -> modules.apply(industry(body.industryCode())));
    }

    private <T> T write(Caller caller, TenantId organization, Supplier<T> deed) {
        access.requireWrite(caller, organization);
        return CurrentTenant.callAs(organization, deed::get);
    }

    private Map<String, Map<String, Object>> wanted(Bulk body) {
        var configs = new LinkedHashMap<String, Map<String, Object>>();
        body.moduleIds().forEach(id -> configs.put(id, Map.of()));
        if (body.industryCode() != null) {
            industry(body.industryCode())
                    .modules()
                    .forEach(m -> configs.replace(m.moduleId(), m.defaultConfig()));
        }
        return configs;
    }

    private Industry industry(String code) {
        return industries
                .findByCode(code)
                .orElseThrow(() -> TenantProblem.INDUSTRY_NOT_FOUND.because("No industry " + code));
    }
}
