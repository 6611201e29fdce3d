package io.bridgecore.tenant.industry;

import io.bridgecore.tenant.TenantProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Industry templates, for everybody who is logged in. */
@RestController
@RequestMapping("/api/v1/industries")
@PreAuthorize("isAuthenticated()")
class IndustryController {

    private final Industries industries;

    IndustryController(Industries industries) {
        this.industries = industries;
    }

    @Operation(summary = "List industries by name")
    @GetMapping
    List<Industry.View> list(
            @RequestParam(name = "active_only", defaultValue = "true") boolean activeOnly) {
        return industries.list(activeOnly).stream().map(Industry::view).toList();
    }

    @Operation(summary = "One industry")
    @GetMapping("/{code}")
    Industry.View get(@PathVariable String code) {
        return find(code).view();
    }

    @Operation(summary = "Modules of an industry in display order")
    @GetMapping("/{code}/modules")
    List<IndustryModule.View> modules(@PathVariable String code) {
        return find(code).modules().stream().map(IndustryModule::view).toList();
    }

    private Industry find(String code) {
        return industries
                .findByCode(code)
                .orElseThrow(() -> TenantProblem.INDUSTRY_NOT_FOUND.because("No industry " + code));
    }
}
