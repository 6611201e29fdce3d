package io.bridgecore.auth.reset;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.audit.Refusals.Visitor;
import io.bridgecore.auth.link.Links;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.otp.Otps;
import io.bridgecore.auth.otp.Purpose;
import io.bridgecore.auth.secret.LinkToken;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People win back passwords that they lost, by reading their mail. */
@Component
public class LostPasswords {

    private static final String FIELD = "new_password";

    private final Otps otps;
    private final Links links;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Lockouts lockouts;
    private final Refusals refusals;
    private final TransactionTemplate transactions;

    LostPasswords(
            Otps otps,
            Links links,
            Accounts accounts,
            Credentials credentials,
            Lockouts lockouts,
            Refusals refusals,
            PlatformTransactionManager manager) {
        this.otps = otps;
        this.links = links;
        this.accounts = accounts;
        this.credentials = credentials;
        this.lockouts = lockouts;
        this.refusals = refusals;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Sets a password for who shows the code.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if the password is too weak, 401 if
     *     the code is wrong or too old, 503 where nothing can be done now; the code stays good
     *     unless the password is set
     */
    public Otps.Proven resetByCode(
            String email, String code, @Nullable String second, String wanted, Otps.From from) {
        credentials.check(FIELD, wanted, email);
        Otps.Proven proven = otps.prove(email, Purpose.PASSWORD_RESET, code, second, from);
        Account account = proven.account();
        String hash = credentials.hash(wanted);
        CurrentTenant.runAs(
                account.tenant(),
                () ->
                        transactions.executeWithoutResult(_ -> {
                            otps.use(proven);
                            credentials.choose(account.id(), hash, null, "password reset by code");
                        }));
        return proven;
    }

    /**
     * Sets a password for who shows the link.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if the link is wrong, used or too old,
     *     422 if the password is too weak; the link stays good; 429 if too many attempts of the
     *     address failed
     */
    void resetByLink(String token, String wanted, @Nullable String address) {
        Optional<LinkToken> link = LinkToken.read(token);
        Visitor visitor = links.visitor(link);
        refusals.knocking(visitor, address, () -> lockouts.admitAddress(address));
        boolean done =
                link.isPresent()
                        && CurrentTenant.callAs(
                                link.get().tenant(), () -> resetByLink(link.get(), wanted));
        if (!done) {
            refusals.record("link.refused", visitor, "invalid_link");
            lockouts.failedFrom(address);
            throw AuthProblem.INVALID_LINK.at("token", "The link is wrong, used or too old");
        }
    }

    private boolean resetByLink(LinkToken link, String wanted) {
        Optional<Account> holder = links.holder(link).flatMap(accounts::find);
        if (holder.isEmpty()) {
            return false;
        }
        credentials.check(FIELD, wanted, holder.get().email());
        String hash = credentials.hash(wanted);
        Boolean used = transactions.execute(_ -> use(link, holder.get().id(), hash));
        if (Boolean.TRUE.equals(used)) {
            Account owner = holder.get();
            lockouts.released(link.tenant(), owner.id(), owner.email(), owner.username());
            return true;
        }
        return false;
    }

    private boolean use(LinkToken link, UUID holder, String hash) {
        accounts.alone(holder);
        Optional<UUID> account = links.use(link).filter(holder::equals);
        account.ifPresent(id -> credentials.choose(id, hash, null, "password set by link"));
        return account.isPresent();
    }
}
