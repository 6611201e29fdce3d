package io.bridgecore.auth.reset;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.link.Links;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.List;
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
    private final TransactionTemplate transactions;

    BulkReset(
            Accounts accounts,
            Credentials credentials,
            Links links,
            PlatformTransactionManager manager) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.links = links;
        this.transactions = new TransactionTemplate(manager);
    }

    /** An organization in which nothing was reset. */
    record Failure(UUID organizationId, String error) {}

    /** What was done: all of an organization or nothing of it. */
    record Outcome(int users, List<TenantId> organizations, List<Failure> failures) {

        Outcome {
            organizations = List.copyOf(organizations);
            failures = List.copyOf(failures);
        }
    }

    /** Resets the passwords of organizations, but for the one of the caller. */
    Outcome reset(List<TenantId> tenants, String caller) {
        int users = 0;
        var organizations = new ArrayList<TenantId>();
        var failures = new ArrayList<Failure>();
        for (TenantId tenant : tenants) {
            try {
                users += CurrentTenant.callAs(tenant, () -> resetAll(caller));
                organizations.add(tenant);
            } catch (DataAccessException failed) {
                LOG.warn("Passwords of {} could not be reset", tenant, failed);
                failures.add(new Failure(tenant.value(), "The passwords could not be reset"));
            }
        }
        return new Outcome(users, organizations, failures);
    }

    private int resetAll(String caller) {
        Integer users =
                transactions.execute(_ -> {
                    List<Account> others =
                            accounts.active().stream()
                                    .filter(account -> !account.id().toString().equals(caller))
                                    .toList();
                    for (Account account : others) {
                        credentials.impose(account.id(), null, "passwords of all were reset");
                        links.want(account.id(), Links.Purpose.PASSWORD_RESET);
                    }
                    return others.size();
                });
        return users == null ? 0 : users;
    }
}
