package io.bridgecore.auth.signin;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.factor.Person;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people who are signed in must do before they go on. */
@Component
class FirstDuties {

    private static final Duties NONE = new Duties(false, null, false);

    private final Accounts accounts;
    private final PlatformLogins platform;
    private final SecondFactors factors;

    FirstDuties(Accounts accounts, PlatformLogins platform, SecondFactors factors) {
        this.accounts = accounts;
        this.platform = platform;
        this.factors = factors;
    }

    /** Somebody who must enrol a second factor, and how his app is to call him. */
    record Novice(Person person, String email) {}

    /**
     * What somebody must do; the password comes first, for others could enrol with it.
     *
     * @param password whether he must choose another one
     * @param novice who must enrol a second factor; null where nobody must
     * @param factor whether logins ask him for a second factor
     */
    record Duties(boolean password, @Nullable Novice novice, boolean factor) {

        boolean done() {
            return !password && novice == null;
        }

        /** Who must enrol a second factor at this point. */
        Optional<Novice> enrolling() {
            return password ? Optional.empty() : Optional.ofNullable(novice);
        }
    }

    Duties of(SignedIn who) {
        Optional<Duties> duties =
                who.owner().equals(Sessions.PLATFORM)
                        ? platform.find(who.subject()).map(this::of)
                        : CurrentTenant.callAs(who.owner(), () -> accounts.find(who.subject()))
                                .map(this::of);
        return duties.orElse(NONE);
    }

    Duties of(Account account) {
        return of(
                account.mustChangePassword(),
                new Novice(Person.of(account), account.email()),
                account.secondFactor());
    }

    Duties of(PlatformAdmin admin) {
        Person person = Person.ofPlatform(admin.id(), admin.role().claim());
        return of(
                admin.mustChangePassword(),
                new Novice(person, admin.email()),
                admin.secondFactor());
    }

    private Duties of(boolean password, Novice who, boolean enrolled) {
        boolean enrol = factors.duty(who.person(), enrolled).enrolmentRequired();
        return new Duties(password, enrol ? who : null, factors.asks(who.person(), enrolled));
    }
}
