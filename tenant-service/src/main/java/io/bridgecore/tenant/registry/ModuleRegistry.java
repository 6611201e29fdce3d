package io.bridgecore.tenant.registry;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.bridgecore.web.problem.ProblemException;
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

/** Keeps the list of modules. */
@Service
@Transactional
class ModuleRegistry {

    private final RegisteredModules modules;
    private final Clock clock;

    ModuleRegistry(RegisteredModules modules, Clock clock) {
        this.modules = modules;
        this.clock = clock;
    }

    /** What is to change; null leaves a property as it is. */
    record Change(
            @Nullable @Size(min = 1, max = 255) @OneLine String moduleName,
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable @Size(max = 100) @OneLine String category,
            @Nullable @Size(max = 100) @OneLine String serviceName,
            @Nullable @Size(max = 255) @OneLine String apiEndpoint,
            @Nullable @Size(max = 50) @OneLine String version,
            @Nullable @SmallJson Map<String, Object> metadata,
            @Nullable Boolean isActive) {}

    @Transactional(readOnly = true)
    List<RegisteredModule> list(boolean activeOnly) {
        return modules.list(activeOnly);
    }

    RegisteredModule find(String moduleId) {
        return modules.findById(moduleId)
                .orElseThrow(() -> TenantProblem.MODULE_NOT_FOUND.because("No module " + moduleId));
    }

    RegisteredModule register(String moduleId, String moduleName, Change details) {
        if (modules.existsById(moduleId)) {
            throw exists(moduleId);
        }
        var module = new RegisteredModule(moduleId, moduleName, now());
        module.change(details, now());
        try {
            return modules.saveAndFlush(module);
        } catch (DataIntegrityViolationException meanwhile) {
            throw exists(moduleId).causedBy(meanwhile);
        }
    }

    RegisteredModule change(String moduleId, Change change) {
        RegisteredModule module = find(moduleId);
        module.change(change, now());
        return module;
    }

    RegisteredModule switchTo(String moduleId, boolean active) {
        RegisteredModule module = find(moduleId);
        module.switchTo(active, now());
        return module;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException exists(String moduleId) {
        return TenantProblem.MODULE_EXISTS.at(
                "module_id", "Module " + moduleId + " is already registered");
    }
}
