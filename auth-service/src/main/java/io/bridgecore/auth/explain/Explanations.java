package io.bridgecore.auth.explain;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.admin.PlatformAdmin;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.apiclient.ApiClients;
import io.bridgecore.auth.factor.Person;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.PermissionEntry;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.token.FactorDuty;
import io.bridgecore.auth.token.FactorDuty.StepUpRule;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.Admission;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks at everything that decides about a permission of somebody. */
@Component
class Explanations {

    private static final String ROLE = "role";
    private static final String ACCOUNT = "account";

    private final Accounts accounts;
    private final PlatformLogins platform;
    private final Roles roles;
    private final Tenants tenants;
    private final SecondFactors factors;
    private final ApiClients clients;
    private final Clock clock;

    Explanations(
            Accounts accounts,
            PlatformLogins platform,
            Roles roles,
            Tenants tenants,
            SecondFactors factors,
            ApiClients clients,
            Clock clock) {
        this.accounts = accounts;
        this.platform = platform;
        this.roles = roles;
        this.tenants = tenants;
        this.factors = factors;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * About the caller himself: his token counts, too.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if he is nobody that is known
     */
    Explanation of(Caller caller, String permission) {
        UUID id = id(caller.id());
        Explanation.Draft draft =
                switch (caller.type()) {
                    case ADMIN -> ofAdministrator(id, permission);
                    case TENANT ->
                            accounts.find(id)
                                    .map(account -> ofMember(account, permission))
                                    .orElseThrow(Explanations::unknown);
                    case CLIENT -> ofClient(id, permission).orElseThrow(Explanations::unknown);
                    case SERVICE -> new Explanation.Draft(permission, id);
                };
        boolean carried = caller.may(permission);
        return draft.check(
                        "token",
                        carried,
                        carried
                                ? "The access token carries the permission"
                                : "The access token does not carry the permission")
                .done();
    }

    /**
     * About somebody or an API client of the current tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none of that id
     */
    Explanation of(UUID member, String permission) {
        return accounts.find(member)
                .map(account -> ofMember(account, permission))
                .or(() -> ofClient(member, permission))
                .orElseThrow(Explanations::unknown)
                .done();
    }

    /**
     * About another platform administrator.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is none of that id
     */
    Explanation ofColleague(UUID id, String permission) {
        return ofAdministrator(id, permission).done();
    }

    private Explanation.Draft ofAdministrator(UUID id, String permission) {
        PlatformAdmin admin = platform.known(id).orElseThrow(Explanations::unknown);
        boolean grants = admin.role().permissions().contains(permission);
        var draft =
                new Explanation.Draft(permission, id)
                        .check(ACCOUNT, admin.active(), active(admin.active()))
                        .check(
                                ROLE,
                                grants,
                                granted(grants, List.of(admin.role().claim()), permission));
        var person = Person.ofPlatform(id, admin.role().claim());
        ofPassword(draft, admin.mustChangePassword());
        ofFactors(draft, factors.duty(person, admin.secondFactor()));
        return draft;
    }

    private Explanation.Draft ofMember(Account account, String permission) {
        var draft = new Explanation.Draft(permission, account.id());
        Optional<PermissionEntry> entry = entry(draft, permission);
        draft.check(ACCOUNT, account.active(), active(account.active()));
        ofTenant(draft, entry);
        ofRoles(draft, account, permission);
        ofPassword(draft, account.mustChangePassword());
        ofFactors(draft, factors.duty(account));
        return draft;
    }

    private Optional<Explanation.Draft> ofClient(UUID id, String permission) {
        return clients.standing(id)
                .map(client -> {
                    var draft = new Explanation.Draft(permission, id);
                    Optional<PermissionEntry> entry = entry(draft, permission);
                    String state =
                            client.expired()
                                    ? "has expired"
                                    : client.active() ? "is active" : "is deactivated";
                    draft.check(
                            "client", client.active() && !client.expired(), "The client " + state);
                    ofTenant(draft, entry);
                    boolean listed = client.permissions().contains(permission);
                    return draft.check(
                            "list",
                            listed,
                            "The client's list %s %s"
                                    .formatted(listed ? "holds" : "does not hold", permission));
                });
    }

    private Optional<PermissionEntry> entry(Explanation.Draft draft, String permission) {
        Optional<PermissionEntry> entry =
                roles.entries().stream().filter(one -> one.name().equals(permission)).findFirst();
        draft.check(
                "permission",
                entry.isPresent(),
                entry.map(PermissionEntry::description)
                        .orElse("No role of an organization can hold " + permission));
        return entry;
    }

    private static String active(boolean active) {
        return active ? "The account is active" : "The account is deactivated";
    }

    private void ofTenant(Explanation.Draft draft, Optional<PermissionEntry> entry) {
        TenantStanding tenant =
                tenants.find(CurrentTenant.get()).orElseThrow(Explanations::unknown);
        Admission admission = tenant.admission(clock.instant());
        draft.check(
                "organization",
                admission == Admission.OPEN,
                "The organization is "
                        + admission.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        entry.map(PermissionEntry::needsModule)
                .ifPresent(module -> {
                    boolean on = tenant.modules().contains(module);
                    draft.check("module", on, "Module " + module + (on ? " is on" : " is off"));
                });
        entry.map(PermissionEntry::needsFeature)
                .ifPresent(feature -> {
                    boolean held = tenant.features().contains(feature);
                    draft.check(
                            "feature",
                            held,
                            "The plan %s the feature %s"
                                    .formatted(held ? "holds" : "does not hold", feature));
                });
    }

    private void ofRoles(Explanation.Draft draft, Account account, String permission) {
        List<NamedRole> held = roles.of(account);
        List<String> granting =
                held.stream()
                        .filter(role -> role.permissions().contains(permission))
                        .map(NamedRole::key)
                        .toList();
        boolean grants = !granting.isEmpty();
        draft.check(
                ROLE,
                grants,
                granted(
                        grants,
                        grants ? granting : held.stream().map(NamedRole::key).toList(),
                        permission));
    }

    private static void ofPassword(Explanation.Draft draft, boolean mustChange) {
        draft.check(
                "password",
                !mustChange,
                mustChange
                        ? "Another password must be chosen first"
                        : "No other password must be chosen");
    }

    private static void ofFactors(Explanation.Draft draft, FactorDuty duty) {
        StepUpRule rule = duty.stepUp();
        String detail =
                rule == null
                        ? "No second factor is missing"
                        : "Dangerous calls demand a proof of level %s, at most %d minutes old"
                                .formatted(rule.acr(), rule.maxAge().toMinutes());
        draft.check(
                "second_factor",
                !duty.enrolmentRequired(),
                duty.enrolmentRequired() ? "A second factor must be enrolled first" : detail);
    }

    private static String granted(boolean grants, List<String> keys, String permission) {
        String names = keys.stream().collect(Collectors.joining(", "));
        return grants
                ? "Role %s holds %s".formatted(names, permission)
                : "None of the roles (%s) holds %s".formatted(names, permission);
    }

    private static UUID id(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException noPerson) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("No such user");
    }
}
