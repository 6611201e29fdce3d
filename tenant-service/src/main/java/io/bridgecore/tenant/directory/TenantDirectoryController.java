package io.bridgecore.tenant.directory;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory, for services only. */
@RestController
@RequestMapping("/internal/tenants")
class TenantDirectoryController {

    private static final int MOST_AT_ONCE = 1000;

    private final TenantDirectory directory;
    private final QuotaList quotas;

    TenantDirectoryController(TenantDirectory directory, QuotaList quotas) {
        this.directory = directory;
        this.quotas = quotas;
    }

    /** By exactly one of the three; {@code slug} finds subdomains too. */
    @GetMapping("/resolve")
    TenantEntry resolve(
            @RequestParam(required = false) @Nullable String slug,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable UUID id) {
        if (slug != null) {
            return found(directory.byLabel(slug));
        }
        if (domain != null) {
            return found(directory.byDomain(domain));
        }
        if (id != null) {
            return found(directory.byId(id));
        }
        throw CommonProblem.VALIDATION_FAILED.because("One of slug, domain and id is required");
    }

    @GetMapping("/{id}")
    TenantEntry get(@PathVariable UUID id) {
        return found(directory.byId(id));
    }

    /** How many requests these tenants may send; those that are not let in are left out. */
    @PostMapping("/quotas")
    List<QuotaList.Quota> quotas(
            @RequestBody @NotEmpty @Size(max = MOST_AT_ONCE) List<UUID> tenants) {
        return quotas.of(tenants);
    }

    private static TenantEntry found(Optional<TenantEntry> entry) {
        return entry.orElseThrow(
                () -> TenantProblem.ORGANIZATION_NOT_FOUND.because("There is no such tenant"));
    }
}
