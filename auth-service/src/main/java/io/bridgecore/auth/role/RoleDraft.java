package io.bridgecore.auth.role;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role to be.
 *
 * @param key by which accounts name it; made from the name if absent
 */
public record RoleDraft(
        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
        @Nullable @Pattern(regexp = "[a-z][a-z0-9_]{0,49}") String key,
        @Nullable @Size(max = 500) String description,
        @NotNull @Size(max = 500) Set<@NotBlank @Size(max = 60) String> permissions) {}
