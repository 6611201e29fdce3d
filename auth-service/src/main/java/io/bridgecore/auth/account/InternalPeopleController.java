package io.bridgecore.auth.account;

import io.bridgecore.auth.password.PasswordPolicy;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.tenant.NamedTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the tenant that the calling service names. */
@RestController
@RequestMapping("/internal/users")
class InternalPeopleController {

    private static final UUID BEGINNING = new UUID(0, 0);
    private static final int MOST_AT_ONCE = 1000;

    private final TenantPeople people;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Rehearsal rehearsal;

    InternalPeopleController(
            TenantPeople people,
            Accounts accounts,
            Passwords passwords,
            PasswordPolicy policy,
            Rehearsal rehearsal) {
        this.policy = policy;
        this.rehearsal = rehearsal;
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Somebody as auth-service knows him. */
    record PersonView(
            UUID id,
            String email,
            String username,
            String fullName,
            String role,
            List<String> extraRoles,
            String userType,
            boolean active,
            @Nullable Integer odooUserId,
            @Nullable Instant lastLoginAt,
            Instant createdAt,
            Instant updatedAt) {

        static PersonView of(Account account) {
            return new PersonView(
                    account.id(),
                    account.email(),
                    account.username(),
                    account.fullName(),
                    account.role(),
                    account.extraRoles(),
                    account.userType(),
                    account.active(),
                    account.odooUserId(),
                    account.lastLoginAt(),
                    account.createdAt(),
                    account.updatedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let somebody in")
    PersonView create(@Valid @RequestBody NewPerson wanted) {
        NamedTenant.get();
        String password = wanted.password();
        Account made = wanted.id() == null ? null : accounts.find(wanted.id()).orElse(null);
        if (made != null && isAsWanted(made, wanted)) {
            return PersonView.of(made); // the answer to an earlier try was lost
        }
        if (password != null) {
            policy.check("password", password, wanted.email());
        }
        return PersonView.of(
                people.create(wanted, password == null ? null : passwords.hash(password)));
    }

    /** In the order of the list; nobody is let in. */
    @PostMapping("/rehearsal")
    @Operation(summary = "Who would be refused")
    List<Rehearsal.Refused> rehearse(
            @RequestBody @Size(max = MOST_AT_ONCE) List<NewPerson> wanted) {
        NamedTenant.get();
        return rehearsal.refused(wanted);
    }

    /** Oldest first; {@code after} is the last id of the page before. */
    @GetMapping
    @Operation(summary = "The people of a tenant")
    List<PersonView> list(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        NamedTenant.get();
        return accounts.page(after == null ? BEGINNING : after, limit).stream()
                .map(PersonView::of)
                .toList();
    }

    @GetMapping("/{userId}")
    @Operation(summary = "Somebody")
    PersonView get(@PathVariable("userId") UUID userId) {
        NamedTenant.get();
        return PersonView.of(
                accounts.find(userId)
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user")));
    }

    @PatchMapping("/{userId}")
    @Operation(summary = "Change somebody")
    PersonView change(
            @PathVariable("userId") UUID userId, @Valid @RequestBody PersonChange wanted) {
        NamedTenant.get();
        return PersonView.of(people.change(userId, wanted));
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Send somebody away for good")
    void remove(@PathVariable("userId") UUID userId) {
        NamedTenant.get();
        people.remove(userId);
    }

    private boolean isAsWanted(Account made, NewPerson wanted) {
        return made.email().equals(Accounts.normal(wanted.email()))
                && wanted.password() != null
                && passwords.matches(wanted.password(), made.passwordHash());
    }
}
