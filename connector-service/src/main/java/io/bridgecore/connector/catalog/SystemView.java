package io.bridgecore.connector.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A kind of system as the API shows it. */
public record SystemView(
        String id,
        String systemType,
        String name,
        String description,
        String version,
        String status,
        boolean isEnabled,
        Map<String, Object> defaultConfig,
        List<String> capabilities,
        Map<String, Field> fields,
        Map<String, Object> settingsSchema) {

    /** The view of a descriptor. */
    public static SystemView of(Descriptor descriptor) {
        return new SystemView(
                descriptor.id(),
                descriptor.id(),
                descriptor.name(),
                descriptor.description(),
                "1",
                descriptor.enabled() ? "active" : "inactive",
                descriptor.enabled(),
                Map.of(),
                Objects.requireNonNull(descriptor.capabilities()),
                descriptor.fields(),
                SettingsSchema.of(descriptor));
    }
}
