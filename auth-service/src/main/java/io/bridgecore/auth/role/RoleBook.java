package io.bridgecore.auth.role;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What comes with the program.
 *
 * @param permissions all that a role of a tenant can be made of
 * @param predefined roles that every tenant has
 */
@Validated
@ConfigurationProperties("bridgecore.auth.roles")
record RoleBook(
        @NotEmpty List<@Valid PermissionEntry> permissions,
        @NotEmpty List<@Valid Template> predefined) {

    private static final String ALL = "*";

    RoleBook {
        permissions = List.copyOf(permissions);
        predefined = List.copyOf(predefined);
    }

    /**
     * A predefined role.
     *
     * @param aliases other names by which clients ask for it
     * @param permissions a star stands for all
     */
    record Template(
            @NotBlank String key,
            @DefaultValue Set<String> aliases,
            @NotBlank String name,
            @NotBlank String description,
            @NotEmpty Set<String> permissions) {

        Template {
            aliases = Set.copyOf(aliases);
            permissions = Set.copyOf(permissions);
        }
    }

    Set<String> names() {
        return permissions.stream()
                .map(PermissionEntry::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Keys of predefined roles by their other names. */
    Map<String, String> aliases() {
        return predefined.stream()
                .flatMap(role -> role.aliases().stream().map(name -> Map.entry(name, role.key())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The predefined roles; their ids are the same in every tenant and every process. */
    Stream<NamedRole> roles() {
        return predefined.stream()
                .map(role ->
                        new NamedRole(
                                UUID.nameUUIDFromBytes(
                                        ("role " + role.key()).getBytes(StandardCharsets.UTF_8)),
                                role.key(),
                                role.name(),
                                role.description(),
                                true,
                                role.permissions().contains(ALL) ? names() : role.permissions()));
    }
}
