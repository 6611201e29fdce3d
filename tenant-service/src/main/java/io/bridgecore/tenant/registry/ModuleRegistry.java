package io.bridgecore.tenant.registry;

import io.bridgecore.events.Outbox;
import io.bridgecore.tenant.Actor;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.SmallJson;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the list of modules. */
@Service
@Transactional
class ModuleRegistry {

    private static final TypeReference<Map<String, @Nullable Object>> MAP =
            new TypeReference<>() {};

    private final RegisteredModules modules;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    ModuleRegistry(RegisteredModules modules, Outbox outbox, JsonMapper json, Clock clock) {
        this.modules = modules;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is to change; null leaves a property as it is.
     *
     * @param serviceUrl base address of a plug-in; empty takes it away
     */
    record Change(
            @Nullable @Size(min = 1, max = 255) @OneLine String moduleName,
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable @Size(max = 100) @OneLine String category,
            @Nullable @Size(max = 100) @OneLine String serviceName,
            @Nullable @Size(max = 255) @Pattern(regexp = Change.PATH) String apiEndpoint,
            @Nullable @Size(max = 255) @ServiceUrl String serviceUrl,
            @Nullable @Size(max = 50) @OneLine String version,
            @Nullable @SmallJson Map<String, Object> metadata,
            @Nullable Boolean isActive) {

        /** A path of the gateway, without parameters and dots. */
        static final String PATH = "(/[A-Za-z0-9_-]+)+";

        @Nullable String address() {
            return serviceUrl == null || serviceUrl.isEmpty() ? null : serviceUrl;
        }
    }

    @Transactional(readOnly = true)
    List<RegisteredModule> list(boolean activeOnly) {
        return modules.list(activeOnly);
    }

    RegisteredModule find(String moduleId) {
        return modules.findById(moduleId).orElseThrow(() -> unknown(moduleId));
    }

    RegisteredModule register(String moduleId, String moduleName, Change details) {
        if (modules.existsById(moduleId)) {
            throw exists(moduleId);
        }
        var module = new RegisteredModule(moduleId, moduleName, now());
        module.change(details, now());
        try {
            RegisteredModule saved = modules.saveAndFlush(module);
            outbox.publishForPlatform(saved.registered(Actor.id()));
            return saved;
        } catch (DataIntegrityViolationException meanwhile) {
            throw exists(moduleId).causedBy(meanwhile);
        }
    }

    RegisteredModule change(String moduleId, Change change) {
        return update(moduleId, json.convertValue(change, MAP), (m, now) -> m.change(change, now));
    }

    RegisteredModule switchTo(String moduleId, boolean active) {
        return update(moduleId, Map.of("is_active", active), (m, now) -> m.switchTo(active, now));
    }

    private RegisteredModule update(
            String moduleId,
            Map<String, @Nullable Object> updates,
            BiConsumer<RegisteredModule, Instant> deed) {
        RegisteredModule module = modules.lock(moduleId).orElseThrow(() -> unknown(moduleId));
        deed.accept(module, now());
        var named = new LinkedHashMap<String, @Nullable Object>(updates);
        named.values().removeIf(Objects::isNull);
        outbox.publishForPlatform(module.updated(named, Actor.id()));
        return module;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException unknown(String moduleId) {
        return TenantProblem.MODULE_NOT_FOUND.because("No module " + moduleId);
    }

    private static ProblemException exists(String moduleId) {
        return TenantProblem.MODULE_EXISTS.at(
                "module_id", "Module " + moduleId + " is already registered");
    }
}
