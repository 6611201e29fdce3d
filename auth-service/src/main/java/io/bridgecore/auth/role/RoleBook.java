package io.bridgecore.auth.role;

import io.bridgecore.contracts.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** Roles that hold at least what the services' own access rules expect of them. */
    private static final Map<String, Role> CORE =
            Map.of("admin", Role.TENANT_ADMIN, "manager", Role.MANAGER, "staff", Role.STAFF);

    RoleBook {
        permissions = withCore(permissions);
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
                                allOf(role)));
    }

    private Set<String> allOf(Template role) {
        if (role.permissions().contains(ALL)) {
            return names();
        }
        var all = new TreeSet<>(role.permissions());
        Role core = CORE.get(role.key());
        if (core != null) {
            all.addAll(core.permissions());
        }
        return all;
    }

    /** What a service asks for can be given, described here or not. */
    private static List<PermissionEntry> withCore(List<PermissionEntry> described) {
        Set<String> names =
                described.stream().map(PermissionEntry::name).collect(Collectors.toSet());
        return Stream.concat(
                        described.stream(),
                        Role.TENANT_ADMIN.permissions().stream()
                                .filter(name -> !names.contains(name))
                                .sorted()
                                .map(PermissionEntry::undescribed))
                .toList();
    }
}
