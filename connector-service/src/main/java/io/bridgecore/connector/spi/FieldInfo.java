package io.bridgecore.connector.spi;

import org.jspecify.annotations.Nullable;

/**
 * One field of a model.
 *
 * @param type in the system's own words, such as {@code char} or {@code many2one}
 * @param label for people
 * @param required whether a record cannot be made without it
 * @param readonly whether it cannot be written
 * @param details what else the system says of it; null for nothing
 */
public record FieldInfo(
        String type, String label, boolean required, boolean readonly, @Nullable Object details) {}
