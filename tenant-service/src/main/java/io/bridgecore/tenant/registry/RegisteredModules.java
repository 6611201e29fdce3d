package io.bridgecore.tenant.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All modules. */
public interface RegisteredModules extends Repository<RegisteredModule, String> {

    Optional<RegisteredModule> findById(String moduleId);

    boolean existsById(String moduleId);

    List<RegisteredModule> findByModuleIdIn(Collection<String> moduleIds);

    /** By name; active ones only, or all. */
    @Query("from RegisteredModule where active = true or :activeOnly = false order by moduleName")
    List<RegisteredModule> list(boolean activeOnly);

    RegisteredModule saveAndFlush(RegisteredModule module);
}
