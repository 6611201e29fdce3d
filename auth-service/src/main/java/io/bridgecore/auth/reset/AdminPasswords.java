package io.bridgecore.auth.reset;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.link.Links;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.password.RandomPasswords;
import io.bridgecore.contracts.Headers;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Administrators set passwords of others. What is made up is shown to them once, never mailed. */
@Component
class AdminPasswords {

    private static final String REASON = "password reset by an administrator";

    private final Accounts accounts;
    private final Credentials credentials;
    private final Links links;
    private final Lockouts lockouts;
    private final TransactionTemplate transactions;

    AdminPasswords(
            Accounts accounts,
            Credentials credentials,
            Links links,
            Lockouts lockouts,
            PlatformTransactionManager manager) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.links = links;
        this.lockouts = lockouts;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * What a reset came to.
     *
     * @param mailed whether the mail server took the link by which he chooses his own
     */
    record NewPassword(String password, boolean mailed) {}

    /** A password beside the own one. */
    record Lent(String password, Instant until) {}

    /**
     * The account that an administrator means: of the current tenant, or of any if there is none.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if nobody has the e-mail, 409 if it is
     *     known in several organizations and none is named
     */
    Account target(String email) {
        List<Account> found =
                CurrentTenant.find().isPresent()
                        ? accounts.withEmail(email).stream().toList()
                        : accounts.withEmailAnywhere(email, 2);
        if (found.size() > 1) {
            throw AuthProblem.TENANT_AMBIGUOUS.at(
                    Headers.TENANT_ID, "Several organizations know the e-mail: name one");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("User not found"));
    }

    /** Replaces the password by a random one, ends all sessions and mails a link. */
    NewPassword reset(Account account) {
        String password = RandomPasswords.next();
        String hash = credentials.hash(password);
        UUID link =
                CurrentTenant.callAs(
                        account.tenant(),
                        () ->
                                transactions.execute(_ -> {
                                    credentials.impose(account.id(), hash, REASON);
                                    return links.prepare(
                                            account.id(), Links.Purpose.PASSWORD_RESET);
                                }));
        lockouts.released(account.tenant(), account.id(), account.email(), account.username());
        return new NewPassword(password, link != null && links.send(link));
    }

    /** Mails somebody a link to choose another password with; nothing else changes. */
    boolean mailLink(Account account) {
        UUID link =
                CurrentTenant.callAs(
                        account.tenant(),
                        () ->
                                transactions.execute(_ ->
                                        links.prepare(account.id(), Links.Purpose.PASSWORD_RESET)));
        return link != null && links.send(link);
    }

    /** Makes up a password that is good for a while beside the own one. */
    Lent lend(Account account, Duration life) {
        String password = RandomPasswords.next();
        Instant until =
                CurrentTenant.callAs(
                        account.tenant(), () -> credentials.lend(account.id(), password, life));
        return new Lent(password, until);
    }
}
