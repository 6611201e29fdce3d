package io.bridgecore.connector.catalog;

import java.util.List;
import java.util.Map;

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
        Map<String, Descriptor.Field> fields) {

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
                descriptor.capabilities(),
                descriptor.fields());
    }
}
