package io.bridgecore.auth.apiclient;

import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_NAME;
import static io.bridgecore.auth.apiclient.ClientRules.LONGEST_TEXT;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PERMISSIONS;
import static io.bridgecore.auth.apiclient.ClientRules.MOST_PER_HOUR;
import static io.bridgecore.auth.apiclient.ClientRules.USUAL_PER_HOUR;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies that clients of the Logikal middleware send and read: names and types are fixed. */
final class OriginalShapes {

    static final String TOKEN_TYPE = "bearer";

    private static final List<String> USUAL = List.of("projects:read", "elevations:read");

    private OriginalShapes() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Registration(
            @Nullable @Pattern(regexp = ClientNames.FORM) String clientId,
            @NotBlank @Size(max = LONGEST_NAME) String name,
            @Nullable @Size(max = LONGEST_TEXT) String description,
            @Nullable @Size(max = MOST_PERMISSIONS)
                    List<@NotNull @Pattern(regexp = ClientNames.PERMISSION) String> permissions,
            @Nullable @Min(1) @Max(MOST_PER_HOUR) Integer rateLimitPerHour) {

        ClientTraits traits() {
            return new ClientTraits(
                    name.strip(),
                    description,
                    Objects.requireNonNullElse(permissions, USUAL),
                    List.of(),
                    Objects.requireNonNullElse(rateLimitPerHour, USUAL_PER_HOUR),
                    true,
                    null);
        }

        String clientIdOrNew() {
            return Objects.requireNonNullElseGet(clientId, ClientNames::generate);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Login(
            @NotBlank @Size(max = 255) String clientId,
            @NotBlank @Size(max = 255) String clientSecret) {

        @Override
        public String toString() {
            return "Login " + clientId;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(
            @Nullable @Size(min = 1, max = LONGEST_NAME) @Pattern(regexp = ".*\\S.*") String name,
            @Nullable @Size(max = LONGEST_TEXT) String description,
            @Nullable @Size(max = MOST_PERMISSIONS)
                    List<@NotNull @Pattern(regexp = ClientNames.PERMISSION) String> permissions,
            @Nullable @Min(1) @Max(MOST_PER_HOUR) Integer rateLimitPerHour,
            @Nullable Boolean isActive) {

        ClientTraits onto(ClientTraits present) {
            return new ClientChange(
                            name, description, permissions, null, rateLimitPerHour, isActive, null)
                    .onto(present);
        }
    }

    /** A client and the secret that is shown this once. */
    record Secret(
            String clientId,
            String clientSecret,
            String name,
            List<String> permissions,
            int rateLimitPerHour,
            String message) {

        static Secret of(Issued issued, String message) {
            ApiClient client = issued.of().client();
            ClientTraits traits = client.traits();
            return new Secret(
                    client.clientId(),
                    issued.secret(),
                    traits.name(),
                    traits.permissions(),
                    traits.rateLimitPerHour(),
                    message);
        }

        @Override
        public String toString() {
            return "Secret of " + clientId;
        }
    }

    record ClientInfo(
            UUID id,
            String clientId,
            String name,
            @Nullable String description,
            List<String> permissions,
            int rateLimitPerHour,
            boolean isActive,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            Instant updatedAt) {

        static ClientInfo of(ApiClient client) {
            ClientTraits traits = client.traits();
            return new ClientInfo(
                    client.id(),
                    client.clientId(),
                    traits.name(),
                    traits.description(),
                    traits.permissions(),
                    traits.rateLimitPerHour(),
                    traits.active(),
                    client.lastUsedAt(),
                    client.createdAt(),
                    client.updatedAt());
        }
    }

    /** What a client learns of itself with its token. */
    record TokenInfo(
            String clientId, String name, List<String> permissions, int rateLimitPerHour) {}

    record Token(String accessToken, String tokenType, long expiresIn, TokenInfo clientInfo) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    record Valid(
            boolean valid,
            String clientId,
            String name,
            List<String> permissions,
            int rateLimitPerHour,
            @Nullable Instant expiresAt) {}

    record ClientList(List<ClientInfo> clients, int count) {

        static ClientList of(List<Registered> found) {
            List<ClientInfo> clients =
                    found.stream().map(Registered::client).map(ClientInfo::of).toList();
            return new ClientList(clients, clients.size());
        }
    }
}
