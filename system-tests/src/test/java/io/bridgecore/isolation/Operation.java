package io.bridgecore.isolation;

import io.bridgecore.contracts.Requirement;
import io.bridgecore.contracts.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the API, as its description has it.
 *
 * @param path template, such as {@code /api/v1/users/{id}}
 * @param requirement absent if the description states none
 * @param ids names of the parameters in the path
 * @param questions names of the parameters in the query that name something
 * @param content media type of the body; absent without a body
 * @param schema of the body
 */
record Operation(
        String method,
        String path,
        @Nullable Requirement requirement,
        List<String> ids,
        List<String> questions,
        @Nullable String content,
        JsonNode schema) {

    Operation {
        ids = List.copyOf(ids);
        questions = List.copyOf(questions);
    }

    boolean isOpen() {
        return requirement instanceof Requirement.Nothing;
    }

    /** Whether it is at the platform's own addresses only. */
    boolean isPlatforms() {
        return path.startsWith("/admin/");
    }

    /** Whether the platform's people see every tenant with it, for that is their work. */
    boolean isForThePlatform() {
        return requirement instanceof Requirement.AnyOf && allows(Role.ADMIN);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Whether it names a tenant, or something that belongs to one. */
    boolean hasOwnIds() {
        return ids.stream()
                .filter(name -> Samples.covers(this, name))
                .anyMatch(name -> Samples.belonging(this, name) != Samples.Belonging.COMMON);
    }

    boolean namesTheTenant() {
        return ids.stream()
                .filter(name -> Samples.covers(this, name))
                .anyMatch(name -> Samples.belonging(this, name) == Samples.Belonging.TENANT);
    }

    boolean allows(Role role) {
        return switch (requirement) {
            case Requirement.Nothing _, Requirement.SignedIn _ -> true;
            case Requirement.AnyOf needed ->
                    needed.permissions().stream().anyMatch(role.permissions()::contains);
            case null -> false;
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
