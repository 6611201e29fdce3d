package io.bridgecore.gateway.tenant;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to name a tenant.
 *
 * @param kind what the value is
 * @param value in its one normal form
 */
public record TenantKey(Kind kind, String value) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    /** The kinds of names. */
    public enum Kind {
        ID,
        SLUG,
        DOMAIN;

        /** The word in addresses and keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static TenantKey of(UUID id) {
        return new TenantKey(Kind.ID, id.toString());
    }

    public static TenantKey slug(String slug) {
        return new TenantKey(Kind.SLUG, slug);
    }

    public static TenantKey domain(String domain) {
        return new TenantKey(Kind.DOMAIN, domain);
    }

    /** Reads an id or a slug as a client wrote it; null when it can be neither. */
    public static @Nullable TenantKey parse(String text) {
        String normal = text.strip().toLowerCase(Locale.ROOT);
        if (UUID_TEXT.matcher(normal).matches()) {
            return new TenantKey(Kind.ID, normal);
        }
        return SLUG.matcher(normal).matches() ? slug(normal) : null;
    }
}
