package io.bridgecore.auth.login;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.PresentPassword;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.admin.PlatformPasswords;
import io.bridgecore.auth.factor.Person;
import io.bridgecore.auth.token.Identity;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** People on either side who are in and have to prove anew who they are. */
@Component
class Claimants {

    private final TenantLogins logins;
    private final PresentPassword password;
    private final PlatformLogins platform;
    private final PlatformPasswords passwords;

    Claimants(
            TenantLogins logins,
            PresentPassword password,
            PlatformLogins platform,
            PlatformPasswords passwords) {
        this.logins = logins;
        this.password = password;
        this.platform = platform;
        this.passwords = passwords;
    }

    /**
     * Somebody who is in.
     *
     * @param enrolled whether he enrolled a second factor
     * @param identity for his next token: asked for once the proof is taken, and refused if what
     *     the proof was compared with is not the same any more
     * @param trial whether a password is his
     */
    record Claimant(
            Person person,
            boolean enrolled,
            Supplier<Identity> identity,
            Predicate<String> trial) {}

    /**
     * Whoever calls.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if it is no person, 401 if he is gone
     */
    Claimant of(Caller caller) {
        return caller.type() == UserType.ADMIN
                ? administrator(caller)
                : member(logins.member(caller));
    }

    private Claimant administrator(Caller caller) {
        PlatformAdmin admin =
                platform.find(UUID.fromString(caller.id()))
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The account does not exist any more"));
        return new Claimant(
                Person.of(caller),
                admin.secondFactor(),
                () -> now(admin),
                given -> passwords.proves(admin, given));
    }

    private Identity now(PlatformAdmin admin) {
        return platform.find(admin.id())
                .filter(admin::sameAs)
                .filter(now -> now.secondFactor() == admin.secondFactor())
                .map(platform::identity)
                .orElseThrow(() -> CommonProblem.UNAUTHORIZED.because("The account has changed"));
    }

    private static boolean unchanged(Account proven, Account now) {
        return now.sameCredentials(proven) && now.secondFactor() == proven.secondFactor();
    }

    private Claimant member(TenantLogins.Member member) {
        return new Claimant(
                Person.of(member.account()),
                member.account().secondFactor(),
                () -> logins.now(member, now -> unchanged(member.account(), now)),
                given -> password.proves(member.account(), given));
    }
}
