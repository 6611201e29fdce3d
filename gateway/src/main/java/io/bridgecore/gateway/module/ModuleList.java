package io.bridgecore.gateway.module;

import io.bridgecore.gateway.route.Backends;
import io.bridgecore.gateway.route.PathTree;
import io.bridgecore.gateway.route.Way;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All modules at one time, by the paths they answer. */
final class ModuleList {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleList.class);

    private final PathTree<Plugin> byPath = new PathTree<>();

    /**
     * @param modules the first to name a path keeps it
     * @param backends services that a module may name
     */
    ModuleList(List<RegisteredModule> modules, Backends backends) {
        Map<String, String> taken = new HashMap<>();
        for (RegisteredModule module : modules) {
            String path = module.path();
            if (path == null) {
                if (module.endpoint() != null) {
                    LOG.warn("Module {} has no acceptable path", module.id());
                }
                continue;
            }
            String owner = taken.putIfAbsent(path, module.id());
            if (owner == null) {
                Way way = Way.toModule(module.id(), url(module, backends));
                byPath.put(path + "/**", new Plugin(module.id(), module.active(), way));
            } else {
                LOG.warn("Module {} names the path of module {}", module.id(), owner);
            }
        }
    }

    /** The module that answers the path; null when none does. */
    @Nullable Plugin at(String path) {
        return byPath.find(path);
    }

    private static @Nullable URI url(RegisteredModule module, Backends backends) {
        if (module.serviceUrl() == null || module.serviceUrl().isBlank()) {
            return module.serviceName() == null ? null : backends.find(module.serviceName());
        }
        URI own = module.url();
        if (own == null) {
            LOG.warn("Module {} has no acceptable service_url", module.id());
        }
        return own;
    }
}
