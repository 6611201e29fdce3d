package io.bridgecore.auth.apiclient;

import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_NAME;
import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_TEXT;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_ADDRESSES;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PERMISSIONS;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PER_HOUR;

import io.bridgecore.auth.apiclient.ClientRules.Network;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed about a client; what is left out stays.
 *
 * @param expiresAt null takes the expiry away
 */
@SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
record ClientChange(
        @Nullable @Size(min = 1, max = LONGEST_NAME) @Pattern(regexp = ".*\\S.*") String name,
        @Nullable @Size(max = LONGEST_TEXT) String description,
        @Nullable @Size(max = MOST_PERMISSIONS)
                List<@NotNull @Pattern(regexp = ClientNames.PERMISSION) String> permissions,
        @Nullable @Size(max = MOST_ADDRESSES) List<@NotNull @Network String> addresses,
        @Nullable @Min(1) @Max(MOST_PER_HOUR) Integer rateLimitPerHour,
        @Nullable Boolean isActive,
        @Nullable Optional<Instant> expiresAt) {

    ClientTraits onto(ClientTraits present) {
        Optional<Instant> expiry = expiresAt;
        return new ClientTraits(
                name == null ? present.name() : name.strip(),
                description == null ? present.description() : description,
                Objects.requireNonNullElse(permissions, present.permissions()),
                Objects.requireNonNullElse(addresses, present.addresses()),
                Objects.requireNonNullElse(rateLimitPerHour, present.rateLimitPerHour()),
                Objects.requireNonNullElse(isActive, present.active()),
                expiry == null ? present.expiresAt() : expiry.orElse(null));
    }
}
