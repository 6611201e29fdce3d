package io.bridgecore.auth.role;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * One permission that a role can be made of.
 *
 * @param module part of the platform that asks for it
 * @param needsModule module that must be switched on for the tenant; absent if none
 * @param needsFeature feature that the tenant's plan must hold; absent if none
 */
public record PermissionEntry(
        @NotBlank String name,
        @NotBlank String module,
        @NotBlank String description,
        @Nullable String needsModule,
        @Nullable String needsFeature) {

    /** A permission of which only the name is known. */
    static PermissionEntry undescribed(String name) {
        String module = name.contains(":") ? name.substring(0, name.indexOf(':')) : "platform";
        return new PermissionEntry(name, module, name, null, null);
    }

    /** What it allows within its module: the last word. */
    public String action() {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('_')) + 1);
    }
}
