package io.bridgecore.auth.role;

import jakarta.validation.constraints.NotBlank;

/**
 * One permission that a role can be made of.
 *
 * @param module part of the platform that asks for it
 */
public record PermissionEntry(
        @NotBlank String name, @NotBlank String module, @NotBlank String description) {

    /** What it allows within its module: the last word. */
    public String action() {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('_')) + 1);
    }
}
