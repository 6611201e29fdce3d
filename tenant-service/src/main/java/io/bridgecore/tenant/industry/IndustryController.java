package io.bridgecore.tenant.industry;

import io.bridgecore.contracts.Permission;
import io.bridgecore.tenant.industry.Templates.Change;
import io.bridgecore.tenant.industry.Templates.ModuleChange;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Industry templates: read by everybody who runs an organization, written by the platform. */
@RestController
@RequestMapping("/api/v1/industries")
@PreAuthorize("isAuthenticated()")
class IndustryController {

    private static final String WRITE = "hasAuthority('" + Permission.REGISTRY_WRITE + "')";

    private final Industries industries;
    private final Templates templates;

    IndustryController(Industries industries, Templates templates) {
        this.industries = industries;
        this.templates = templates;
    }

    /** An industry to add. */
    record Creation(
            @NotBlank @Size(max = 255) @OneLine String industryName,
            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "[a-z0-9_-]*") String industryCode,
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable Boolean isActive) {}

    /** A module to add to an industry. */
    record Addition(
            @NotBlank @Size(max = 100) @OneLine String moduleId,
            @Nullable Boolean isRequired,
            @Nullable @SmallJson Map<String, Object> defaultConfig,
            @Nullable @Min(0) @Max(100_000) Integer displayOrder) {}

    record Message(String message) {}

    @Operation(summary = "List industries by name")
    @GetMapping
    List<Industry.View> list(
            @RequestParam(name = "active_only", defaultValue = "true") boolean activeOnly) {
        return industries.list(activeOnly).stream().map(Industry::view).toList();
    }

    @Operation(summary = "One industry")
    @GetMapping("/{code}")
    Industry.View get(@PathVariable String code) {
        return templates.find(code).view();
    }

    @Operation(summary = "Add an industry")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    Industry.View add(@Valid @RequestBody Creation wanted) {
        var details = new Change(null, wanted.description(), wanted.isActive());
        return templates.add(wanted.industryCode(), wanted.industryName(), details).view();
    }

    @Operation(summary = "Change an industry; its code stays")
    @RequestMapping(
            path = "/{code}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize(WRITE)
    Industry.View change(@PathVariable String code, @Valid @RequestBody Change change) {
        return templates.change(code, change).view();
    }

    @Operation(summary = "Take an industry out of the active list")
    @DeleteMapping("/{code}")
    @PreAuthorize(WRITE)
    Message delete(@PathVariable String code) {
        templates.delete(code);
        return new Message("Industry " + code + " deleted");
    }

    @Operation(summary = "Modules of an industry in display order")
    @GetMapping("/{code}/modules")
    List<IndustryModule.View> modules(@PathVariable String code) {
        return templates.modules(code).stream().map(IndustryModule::view).toList();
    }

    @Operation(summary = "Add a module to an industry")
    @PostMapping("/{code}/modules")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    IndustryModule.View addModule(@PathVariable String code, @Valid @RequestBody Addition wanted) {
        var details =
                new ModuleChange(
                        wanted.isRequired(), wanted.defaultConfig(), wanted.displayOrder());
        return templates.addModule(code, wanted.moduleId(), details).view();
    }

    @Operation(summary = "Change a module of an industry")
    @RequestMapping(
            path = "/{code}/modules/{module}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize(WRITE)
    IndustryModule.View changeModule(
            @PathVariable String code,
            @PathVariable String module,
            @Valid @RequestBody ModuleChange change) {
        return templates.changeModule(code, module, change).view();
    }

    @Operation(summary = "Take a module out of an industry")
    @DeleteMapping("/{code}/modules/{module}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(WRITE)
    void removeModule(@PathVariable String code, @PathVariable String module) {
        templates.removeModule(code, module);
    }
}
