package io.bridgecore.tenant.registry;

import io.bridgecore.contracts.Permission;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.bridgecore.tenant.registry.ModuleRegistry.Change;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The module registry, for the platform side. */
@RestController
@RequestMapping("/api/v1/module-registry")
@PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
class ModuleRegistryController {

    private static final String WRITE = "hasAuthority('" + Permission.REGISTRY_WRITE + "')";

    private final ModuleRegistry registry;

    ModuleRegistryController(ModuleRegistry registry) {
        this.registry = registry;
    }

    /** A module to register. */
    record Registration(
            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "[a-z0-9_-]*") String moduleId,
            @NotBlank @Size(max = 255) @OneLine String moduleName,
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable @Size(max = 100) @OneLine String category,
            @Nullable @Size(max = 100) @OneLine String serviceName,
            @Nullable @Size(max = 255) @Pattern(regexp = Change.PATH) String apiEndpoint,
            @Nullable @Size(max = 255) @ServiceUrl String serviceUrl,
            @Nullable @Size(max = 50) @OneLine String version,
            @Nullable @SmallJson Map<String, Object> metadata,
            @Nullable Boolean isActive) {

        Change details() {
            return new Change(
                    moduleName,
                    description,
                    category,
                    serviceName,
                    apiEndpoint,
                    serviceUrl,
                    version,
                    metadata,
                    isActive);
        }
    }

    record Message(String message) {}

    @Operation(summary = "List modules by name")
    @GetMapping
    List<RegisteredModule.View> list(
            @RequestParam(name = "active_only", defaultValue = "true") boolean activeOnly) {
        return registry.list(activeOnly).stream().map(RegisteredModule::view).toList();
    }

    @Operation(summary = "One module")
    @GetMapping("/{moduleId}")
    RegisteredModule.View get(@PathVariable String moduleId) {
        return registry.find(moduleId).view();
    }

    @Operation(summary = "Register a module")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    RegisteredModule.View register(@Valid @RequestBody Registration module) {
        return registry.register(module.moduleId(), module.moduleName(), module.details()).view();
    }

    @Operation(summary = "Change a module")
    @RequestMapping(
            path = "/{moduleId}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize(WRITE)
    RegisteredModule.View change(@PathVariable String moduleId, @Valid @RequestBody Change change) {
        return registry.change(moduleId, change).view();
    }

    @Operation(summary = "Take a module out of the active list")
    @DeleteMapping("/{moduleId}")
    @PreAuthorize(WRITE)
    Message delete(@PathVariable String moduleId) {
        registry.switchTo(moduleId, false);
        return new Message("Module " + moduleId + " deleted");
    }

    @Operation(summary = "Make a module assignable")
    @PostMapping("/{moduleId}/activate")
    @PreAuthorize(WRITE)
    RegisteredModule.View activate(@PathVariable String moduleId) {
        return registry.switchTo(moduleId, true).view();
    }

    @Operation(summary = "Make a module unassignable")
    @PostMapping("/{moduleId}/deactivate")
    @PreAuthorize(WRITE)
    RegisteredModule.View deactivate(@PathVariable String moduleId) {
        return registry.switchTo(moduleId, false).view();
    }
}
