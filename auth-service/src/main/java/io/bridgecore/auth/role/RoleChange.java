package io.bridgecore.auth.role;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other values for a role; what is absent stays. */
public record RoleChange(
        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = "\\P{Cntrl}*\\S\\P{Cntrl}*")
                String name,
        @Nullable @Size(max = 500) String description,
        @Nullable @Size(max = 500) Set<@NotBlank @Size(max = 60) String> permissions) {

    public RoleChange {
        permissions = permissions == null ? null : Set.copyOf(permissions);
    }
}
