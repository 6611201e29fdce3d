package io.bridgecore.auth.role;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of roles, as far as the current tenant sees it. */
interface TenantRoleRows extends Repository<TenantRole, UUID> {

    TenantRole saveAndFlush(TenantRole role);

    Optional<TenantRole> findById(UUID id);

    Optional<TenantRole> findByKey(String key);

    List<TenantRole> findByKeyIn(Collection<String> keys);

    @Query("select r from TenantRole r order by lower(r.name), r.id")
    List<TenantRole> all();

    @Query("select count(r) > 0 from TenantRole r where lower(r.name) = lower(:name)")
    boolean named(String name);

    void delete(TenantRole role);

    @Modifying
    @Query("delete from TenantRole r")
    int deleteAll();
}
