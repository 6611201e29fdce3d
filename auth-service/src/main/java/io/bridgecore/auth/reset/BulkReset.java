package io.bridgecore.auth.reset;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.link.Links;
import io.bridgecore.auth.role.Giving;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the passwords of whole organizations away; everybody gets a link to choose another. */
@Component
class BulkReset {

    private static final Logger LOG = LoggerFactory.getLogger(BulkReset.class);

    private final Accounts accounts;
    private final Credentials credentials;
    private final Links links;
    private final Roles roles;
    private final Giver giver;
    private final TransactionTemplate transactions;

    BulkReset(
            Accounts accounts,
            Credentials credentials,
            Links links,
            Roles roles,
            Giver giver,
            PlatformTransactionManager manager) {
        this.roles = roles;
        this.giver = giver;
        this.accounts = accounts;
        this.credentials = credentials;
        this.links = links;
        this.transactions = new TransactionTemplate(manager);
    }

    /** An organization in which nothing was reset, or not everybody. */
    record Failure(UUID organizationId, String error) {}

    /** How many passwords of an organization were reset, and how many people have more rights. */
    private record Done(int users, int stronger) {}

    /** What was done: all that the caller may reset in an organization or nothing of it. */
    record Outcome(int users, List<TenantId> organizations, List<Failure> failures) {

        Outcome {
            organizations = List.copyOf(organizations);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Resets the passwords of organizations, but for the one of the caller and those of people who
     * have more rights than he has.
     */
    Outcome reset(List<TenantId> tenants, String caller) {
        int users = 0;
        var organizations = new ArrayList<TenantId>();
        var failures = new ArrayList<Failure>();
        for (TenantId tenant : tenants) {
            try {
                Done done = CurrentTenant.callAs(tenant, () -> resetAll(caller));
                users += done.users();
                organizations.add(tenant);
                if (done.stronger() > 0) {
                    failures.add(new Failure(tenant.value(), spared(done.stronger())));
                }
            } catch (DataAccessException | ProblemException failed) {
                LOG.warn("Passwords of {} could not be reset", tenant, failed);
                failures.add(new Failure(tenant.value(), "The passwords could not be reset"));
            }
        }
        return new Outcome(users, organizations, failures);
    }

    private Done resetAll(String caller) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    Giving giving = giver.giving();
                    List<Account> others =
                            accounts.active().stream()
                                    .filter(account -> !account.id().toString().equals(caller))
                                    .toList();
                    List<Account> weaker =
                            others.stream()
                                    .filter(account -> giving.covers(roles.permissionsOf(account)))
                                    .toList();
                    long reset = weaker.stream().filter(this::reset).count();
                    return new Done((int) reset, others.size() - weaker.size());
                }));
    }

    /** Not of somebody who is gone by now. */
    private boolean reset(Account account) {
        if (accounts.alone(account.id()).isEmpty()) {
            return false;
        }
        credentials.impose(account.id(), null, "passwords of all were reset");
        links.want(account.id(), Links.Purpose.PASSWORD_RESET);
        return true;
    }

    private static String spared(int stronger) {
        return "%d with more rights than yours were left alone".formatted(stronger);
    }
}
