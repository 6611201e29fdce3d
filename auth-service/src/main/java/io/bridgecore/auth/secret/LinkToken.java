package io.bridgecore.auth.secret;

import io.bridgecore.contracts.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a link that opens something.
 *
 * @param tenant whose link it is
 * @param id of the link
 * @param secret that proves it
 */
public record LinkToken(TenantId tenant, UUID id, String secret) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    static String of(UUID tenant, UUID id, String secret) {
        return tenant + "." + id + "." + secret;
    }

    /** Reads it; empty if it has another form. */
    public static Optional<LinkToken> read(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(
                            new LinkToken(
                                    TenantId.of(parts.group(1)),
                                    UUID.fromString(parts.group(2)),
                                    parts.group(3)))
                    : Optional.empty();
        } catch (IllegalArgumentException noIds) {
            return Optional.empty();
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "LinkToken";
    }
}
