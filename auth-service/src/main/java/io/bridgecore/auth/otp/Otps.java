package io.bridgecore.auth.otp;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.secret.MailedSecrets;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes for people of tenants. Whether an e-mail belongs to somebody shows nowhere. */
@Component
public class Otps {

    private final Accounts accounts;
    private final MailedSecrets secrets;
    private final Lockouts lockouts;
    private final SecondFactors factors;

    Otps(Accounts accounts, MailedSecrets secrets, Lockouts lockouts, SecondFactors factors) {
        this.factors = factors;
        this.lockouts = lockouts;
        this.accounts = accounts;
        this.secrets = secrets;
    }

    /** Where codes of an e-mail are kept, and whose they are; nobody's if the e-mail is unknown. */
    private record Mailbox(TenantId tenant, String email, @Nullable Account account) {}

    /**
     * Mails a code, if the e-mail belongs to one active account.
     *
     * @param host tenant that the gateway names, if any
     */
    public void request(String email, Purpose purpose, @Nullable TenantId host) {
        Mailbox box = mailbox(email, host);
        CurrentTenant.runAs(
                box.tenant(),
                () ->
                        secrets.wantCode(
                                purpose.kind(),
                                box.email(),
                                box.account() == null ? null : box.account().id()));
    }

    /** Somebody who showed a code, and how well he proved who he is. */
    public record Proven(Account account, Proof proof) {}

    /**
     * Where a code comes from.
     *
     * @param host tenant that the gateway names, if any
     */
    public record From(@Nullable TenantId host, @Nullable String address) {}

    /**
     * Uses up a code. A right one also lifts what failed logins locked.
     *
     * @param second code of the second factor, where somebody has one
     * @throws io.bridgecore.web.problem.ProblemException 401 if it is not in force or not the right
     *     one, or the second factor is missing; 429 if too many attempts of the address failed
     */
    public Proven prove(
            String email, Purpose purpose, String code, @Nullable String second, From from) {
        lockouts.admitAddress(from.address());
        Optional<Account> holder = use(mailbox(email, from.host()), purpose, code);
        if (holder.isEmpty()) {
            lockouts.failedFrom(from.address());
            throw AuthProblem.INVALID_CODE.because("Invalid or expired OTP");
        }
        Proof proof = factors.admit(holder.get(), second);
        lockouts.cleared(Lockouts.at(holder.get().tenant(), holder.get().email()));
        return new Proven(holder.get(), proof);
    }

    private Optional<Account> use(Mailbox box, Purpose purpose, String code) {
        return CurrentTenant.callAs(
                        box.tenant(), () -> secrets.useCode(purpose.kind(), box.email(), code))
                .flatMap(id -> Optional.ofNullable(box.account()).filter(a -> a.id().equals(id)));
    }

    private Mailbox mailbox(String email, @Nullable TenantId host) {
        String normal = Accounts.normal(email);
        List<Account> found =
                host == null
                        ? accounts.withEmailAnywhere(normal, 2)
                        : CurrentTenant.callAs(host, () -> accounts.withEmail(normal)).stream()
                                .toList();
        Account only = found.size() == 1 && found.getFirst().active() ? found.getFirst() : null;
        TenantId nowhere = host == null ? Sessions.PLATFORM : host;
        return new Mailbox(only == null ? nowhere : only.tenant(), normal, only);
    }
}
