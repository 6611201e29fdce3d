package io.bridgecore.user.registration;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.ProfileView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/register}: an organization and its first user in one call. */
@RestController
@RequestMapping("/api/v1/users")
@SecurityRequirements
@Tag(name = "Users")
class RegistrationController {

    private final Registrations registrations;
    private final People people;

    RegistrationController(Registrations registrations, People people) {
        this.registrations = registrations;
        this.people = people;
    }

    record Wish(
            @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String orgName,
            @NotNull @Size(min = 3, max = 100) String subdomain,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 8, max = 200) String password,
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String fullName) {

        Registrations.Founding founding() {
            return new Registrations.Founding(orgName, subdomain, email, password, fullName);
        }

        @Override
        public String toString() {
            return "Wish " + subdomain;
        }
    }

    record Registered(ProfileView user, TenantId orgId, String subdomain) {}

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Found an organization; whoever does is its administrator")
    Registered register(@Valid @RequestBody Wish wish) {
        Registrations.Founded founded = registrations.found(wish.founding());
        return CurrentTenant.callAs(
                founded.id(),
                () ->
                        new Registered(
                                ProfileView.of(people.founder()),
                                founded.id(),
                                founded.subdomain()));
    }
}
