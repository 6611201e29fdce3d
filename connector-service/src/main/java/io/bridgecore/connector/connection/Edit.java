package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a connection; absent members stay as they are.
 *
 * @param systemId kind of system; only when connecting
 * @param connectionConfig absent fields and masked secrets stay as they are
 */
record Edit(
        @JsonAlias({"system_type", "system"}) @Nullable String systemId,
        @Size(min = 1, max = 255) @Nullable String name,
        @Nullable Map<String, @Nullable Object> connectionConfig,
        @JsonProperty("is_active") @Nullable Boolean isActive,
        @JsonProperty("is_primary") @Nullable Boolean isPrimary,
        @Nullable Map<String, Object> customConfig) {

    /** Shows no configuration: it may hold secrets. */
    @Override
    public String toString() {
        return "Edit of " + systemId;
    }
}
