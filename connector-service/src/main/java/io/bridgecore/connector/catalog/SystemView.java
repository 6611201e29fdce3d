package io.bridgecore.connector.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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
        Map<String, Object> settingsSchema,
        Instant createdAt,
        Instant updatedAt) {

    /** The view of a descriptor. */
    public static SystemView of(Descriptor descriptor) {
        return new SystemView(
                descriptor.id(),
                descriptor.id(),
                descriptor.name(),
                descriptor.description(),
                Objects.requireNonNull(descriptor.version()),
                descriptor.enabled() ? "active" : "inactive",
                descriptor.enabled(),
                presets(descriptor),
                Objects.requireNonNull(descriptor.capabilities()),
                descriptor.fields(),
                SettingsSchema.of(descriptor),
                begin(Objects.requireNonNull(descriptor.since())),
                begin(Objects.requireNonNull(descriptor.changed())));
    }

    private static Map<String, Object> presets(Descriptor descriptor) {
        var presets = new LinkedHashMap<String, Object>();
        descriptor
                .fields()
                .forEach((name, field) -> {
                    if (field.preset() != null) {
                        presets.put(name, field.preset());
                    }
                });
        return presets;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
