package io.bridgecore.tenant.registry;

import io.bridgecore.tenant.registry.RegisteredModule.Route;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Paths of all modules, inactive ones included, for services only. */
@RestController
class ModuleRoutesController {

    private final ModuleRegistry registry;

    ModuleRoutesController(ModuleRegistry registry) {
        this.registry = registry;
    }

    @GetMapping("/internal/modules")
    List<Route> all() {
        return registry.list(false).stream().map(RegisteredModule::route).toList();
    }
}
