package io.bridgecore.user.relationship;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.user.Organization;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/{id}/relationships}. */
@RestController
@RequestMapping("/api/v1/users/{id}/relationships")
@Tag(name = "Users")
class RelationshipController {

    private static final List<String> FINANCE = List.of("employee", "supplier", "vendor");

    private final Relationships relationships;
    private final Directory directory;

    RelationshipController(Relationships relationships, Directory directory) {
        this.relationships = relationships;
        this.directory = directory;
    }

    record All(List<Relationship> project, List<Relationship> finance) {}

    record View(UUID userId, TenantId organizationId, String userType, All relationships) {}

    record ToProject(
            @NotNull @Pattern(regexp = "employee|client") String relationshipType,
            @NotNull @Pattern(regexp = "viewer|editor|manager") String role,
            @Nullable Boolean isActive) {}

    record ToFinance(
            @NotNull @Pattern(regexp = "viewer|editor|manager") String role,
            @Nullable Boolean isActive) {}

    @GetMapping
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "What somebody is to projects and to the finances")
    View list(@PathVariable UUID id) {
        TenantId organization = Organization.current();
        Profile person = directory.get(id);
        return new View(
                id,
                organization,
                person.userType(),
                new All(relationships.of(id, "project"), relationships.of(id, "finance")));
    }

    @PutMapping("/project/{project}")
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Make somebody something to a project; again changes it")
    Relationship toProject(
            @PathVariable UUID id, @PathVariable UUID project, @Valid @RequestBody ToProject wish) {
        Organization.current();
        return relationships.toProject(
                id,
                project,
                new Relationships.Wish(
                        wish.relationshipType(),
                        wish.role(),
                        !Boolean.FALSE.equals(wish.isActive())));
    }

    @PutMapping("/finance/{kind}")
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Make somebody employee, supplier or vendor to the finances")
    Relationship toFinance(
            @PathVariable UUID id, @PathVariable String kind, @Valid @RequestBody ToFinance wish) {
        Organization.current();
        if (!FINANCE.contains(kind)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "kind", "is one of " + String.join(", ", FINANCE));
        }
        return relationships.toFinance(
                id,
                new Relationships.Wish(kind, wish.role(), !Boolean.FALSE.equals(wish.isActive())));
    }

    @DeleteMapping("/{relationship}")
    @PreAuthorize("hasAuthority('users:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a relationship")
    void end(@PathVariable UUID id, @PathVariable UUID relationship) {
        Organization.current();
        directory.get(id);
        relationships.end(id, relationship);
    }
}
