package io.bridgecore.tenant.industry;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.bridgecore.tenant.registry.RegisteredModules;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps industries and what they start with. Writers of one industry wait for each other. */
@Service
@Transactional
class Templates {

    private final Industries industries;
    private final RegisteredModules registry;
    private final Clock clock;

    Templates(Industries industries, RegisteredModules registry, Clock clock) {
        this.industries = industries;
        this.registry = registry;
        this.clock = clock;
    }

    /** What is to change of an industry; null leaves a property as it is. */
    record Change(
            @Nullable @Size(min = 1, max = 255) @Pattern(regexp = ".*\\S.*") @OneLine
                    String industryName,
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable Boolean isActive) {}

    /** What is to change of one of its modules; null leaves a property as it is. */
    record ModuleChange(
            @Nullable Boolean isRequired,
            @Nullable @SmallJson Map<String, Object> defaultConfig,
            @Nullable @Min(0) @Max(100_000) Integer displayOrder) {}

    Industry add(String code, String name, Change details) {
        if (industries.existsByCode(code)) {
            throw exists("industry_code", code);
        }
        var industry = new Industry(code, name.strip(), now());
        industry.change(details, now());
        return save(industry);
    }

    Industry change(String code, Change change) {
        Industry industry = lock(code);
        industry.change(change, now());
        return save(industry);
    }

    /** Takes it out of the active list; one that is not there does not exist. */
    void delete(String code) {
        Industry industry = lock(code);
        if (!industry.isActive()) {
            throw unknown(code);
        }
        industry.deactivate(now());
    }

    @Transactional(readOnly = true)
    List<IndustryModule> modules(String code) {
        return find(code).modules();
    }

    @Transactional(readOnly = true)
    Industry find(String code) {
        return industries.findByCode(code).orElseThrow(() -> unknown(code));
    }

    IndustryModule addModule(String code, String moduleId, ModuleChange details) {
        Industry industry = lock(code);
        if (!registry.existsById(moduleId)) {
            throw TenantProblem.MODULE_NOT_FOUND.at("module_id", "No module " + moduleId);
        }
        if (industry.module(moduleId).isPresent()) {
            throw TenantProblem.INDUSTRY_MODULE_EXISTS.at(
                    "module_id", "The industry " + code + " has " + moduleId + " already");
        }
        var module = new IndustryModule(industry, moduleId);
        module.change(details);
        industry.add(module, now());
        return module;
    }

    IndustryModule changeModule(String code, String moduleId, ModuleChange change) {
        Industry industry = lock(code);
        IndustryModule module = module(industry, moduleId);
        module.change(change);
        industry.touched(now());
        return module;
    }

    void removeModule(String code, String moduleId) {
        Industry industry = lock(code);
        industry.remove(module(industry, moduleId), now());
    }

    private Industry lock(String code) {
        return industries.lock(code).orElseThrow(() -> unknown(code));
    }

    private static IndustryModule module(Industry industry, String moduleId) {
        return industry.module(moduleId)
                .orElseThrow(() ->
                        TenantProblem.MODULE_NOT_FOUND.because(
                                "The industry " + industry.code() + " has no " + moduleId));
    }

    private Industry save(Industry industry) {
        try {
            return industries.saveAndFlush(industry);
        } catch (DataIntegrityViolationException taken) {
            throw exists("industry_name", industry.name()).causedBy(taken);
        }
    }

    private static ProblemException exists(String field, String value) {
        return TenantProblem.INDUSTRY_EXISTS.at(field, "'" + value + "' is already taken");
    }

    private static ProblemException unknown(String code) {
        return TenantProblem.INDUSTRY_NOT_FOUND.because("No industry " + code);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
