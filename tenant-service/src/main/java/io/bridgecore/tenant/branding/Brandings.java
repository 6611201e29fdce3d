package io.bridgecore.tenant.branding;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The branding of the current tenant. */
interface Brandings extends Repository<Branding, UUID> {

    @Query("from Branding")
    Optional<Branding> find();

    Branding save(Branding branding);
}
