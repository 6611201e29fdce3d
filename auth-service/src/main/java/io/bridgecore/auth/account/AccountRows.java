package io.bridgecore.auth.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of accounts, as far as the current tenant sees it. */
interface AccountRows extends Repository<Account, UUID> {

    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    Optional<Account> findByEmail(String email);

    @Query(
            nativeQuery = true,
            value =
                    """
                    select a.* from account a
                    where a.email = :email
                        and not exists (select from gone_tenant g where g.tenant_id = a.tenant_id)
                    limit :limit
                    """)
    List<Account> findAnywhere(String email, int limit);

    @Query(
            """
            select a from Account a where a.role = io.bridgecore.contracts.Role.TENANT_ADMIN
            order by a.createdAt, a.id
            """)
    List<Account> administrators(Limit limit);

    long count();

    long countByActive(boolean active);

    @Modifying
    @Query("delete from Account a")
    int deleteAll();
}
