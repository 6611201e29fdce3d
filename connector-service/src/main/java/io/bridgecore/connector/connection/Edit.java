package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.connector.session.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a connection; absent members stay as they are.
 *
 * @param systemId kind of system; only when connecting
 * @param limits replaces all limits; absent members of it are the platform's defaults
 * @param connectionConfig absent fields and masked secrets stay as they are
 */
record Edit(
        @JsonAlias({"system_type", "system"}) @Nullable String systemId,
        @Size(min = 1, max = 255) @Nullable String name,
        @Nullable Map<String, @Nullable Object> connectionConfig,
        @JsonProperty("is_active") @Nullable Boolean isActive,
        @JsonProperty("is_primary") @Nullable Boolean isPrimary,
        @Nullable Map<String, Object> customConfig,
        @Nullable @Valid Wish limits) {

    private static final int MOST_PARALLEL = 64;

    /** One for those who wait, and one for what nobody waits for. */
    private static final int FEWEST_PARALLEL = 2;

    private static final int MOST_CALLS = 1_000_000_000;

    /** How much the tenant wants to be asked of its system. */
    record Wish(
            @Nullable @Min(1) @Max(MOST_CALLS) Integer callsPerMinute,
            @Nullable @Min(1) @Max(MOST_CALLS) Integer callsPerDay,
            @Nullable @Min(FEWEST_PARALLEL) @Max(MOST_PARALLEL) Integer parallel) {

        Limits limits() {
            return new Limits(callsPerMinute, callsPerDay, parallel);
        }
    }

    /** Shows no configuration: it may hold secrets. */
    @Override
    public String toString() {
        return "Edit of " + systemId;
    }
}
