package io.bridgecore.tenant.module;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Modules of the current tenant. */
interface AssignedModules extends Repository<OrganizationModule, UUID> {

    List<OrganizationModule> findAllByOrderByModuleId();

    Optional<OrganizationModule> findByModuleId(String moduleId);

    OrganizationModule save(OrganizationModule module);

    void flush();

    OrganizationModule saveAndFlush(OrganizationModule module);

    void delete(OrganizationModule module);
}
