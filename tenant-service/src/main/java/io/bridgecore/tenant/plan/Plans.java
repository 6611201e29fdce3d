package io.bridgecore.tenant.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All plans. */
public interface Plans extends Repository<Plan, UUID> {

    Optional<Plan> findById(UUID id);

    Optional<Plan> findByName(String name);

    /** Cheapest first; active ones only, or all. */
    @Query("from Plan where active = true or :activeOnly = false order by priceMonthly, name")
    List<Plan> list(boolean activeOnly);
}
