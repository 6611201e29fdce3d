package io.bridgecore.tenant.registry;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All modules. */
public interface RegisteredModules extends Repository<RegisteredModule, String> {

    Optional<RegisteredModule> findById(String moduleId);

    /** Keeps every other writer of the module waiting. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from RegisteredModule where moduleId = :moduleId")
    Optional<RegisteredModule> lock(String moduleId);

    boolean existsById(String moduleId);

    List<RegisteredModule> findByModuleIdIn(Collection<String> moduleIds);

    /** By name; active ones only, or all. */
    @Query("from RegisteredModule where active = true or :activeOnly = false order by moduleName")
    List<RegisteredModule> list(boolean activeOnly);

    RegisteredModule saveAndFlush(RegisteredModule module);
}
