package io.bridgecore.auth.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of accounts, as far as the current tenant sees it. */
interface AccountRows extends Repository<Account, UUID> {

    Account saveAndFlush(Account account);

    /**
     * Keeps the account.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if somebody of the tenant has the same
     *     e-mail, user name or Odoo user
     */
    default Account keep(Account account) {
        try {
            return saveAndFlush(account);
        } catch (DataIntegrityViolationException taken) {
            throw Taken.what(taken);
        }
    }

    /** In plain SQL: for an entity of a tenant Hibernate would plan the query anew each time. */
    @Query(nativeQuery = true, value = "select a.* from account a where a.id = :id")
    Optional<Account> findById(UUID id);

    /** Whoever holds the row is alone with what the account logs in with and may do. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    Optional<Account> findByEmail(String email);

    List<Account> findByActiveTrueOrderById();

    Optional<Account> findByUsername(String username);

    boolean existsByOdooUserId(int odooUserId);

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
            select a from Account a where a.role = 'admin'
            order by a.createdAt, a.id
            """)
    List<Account> administrators(Limit limit);

    @Query("select a from Account a where a.role = 'admin' and a.active and a.id <> :id")
    List<Account> activeAdministratorsBeside(UUID id);

    @Query("select a from Account a where a.id > :after order by a.id")
    List<Account> page(UUID after, Limit limit);

    @Query(
            nativeQuery = true,
            value = "select username from account where username = :base or username ~ :numbered")
    List<String> usernames(String base, String numbered);

    @Query(
            nativeQuery = true,
            value =
                    """
                    select distinct a.tenant_id from account a
                    where not exists (select from gone_tenant g where g.tenant_id = a.tenant_id)
                    """)
    List<UUID> tenants();

    /** One hash of each algorithm and cost. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select min(password_hash) from account
                    where password_hash ~ '^[$](2|argon2id[$])'
                    group by substring(
                        password_hash from '^([$]2.[$]..|[$]argon2id[$][^$]*[$][^$]*)')
                    limit 20
                    """)
    List<String> hashKinds();

    @Modifying
    @Transactional
    @Query(
            """
            update Account a set a.passwordHash = :hash
            where a.id = :id and a.passwordHash = :stored
            """)
    int rehash(UUID id, String stored, String hash);

    @Modifying
    @Query("update Account a set a.lastLoginAt = :now where a.id = :id")
    int loggedIn(UUID id, Instant now);

    long count();

    long countByActive(boolean active);

    void delete(Account account);

    @Modifying
    @Query("delete from Account a")
    int deleteAll();
}
