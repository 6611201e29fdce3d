package io.bridgecore.auth.token;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The issuers of tokens: one for the platform, one for its administrators, one for each tenant. */
@Component
public class Issuers {

    private static final String ADMIN = "admin";

    private final String platform;
    private final String scheme;
    private final String rest;
    private final String base;

    Issuers(TokenProperties tokens, HostProperties hosts) {
        URI shared = hosts.publicUrl();
        this.platform = tokens.issuer();
        this.scheme = shared.getScheme() + "://";
        this.base = hosts.baseDomain().toLowerCase(Locale.ROOT);
        this.rest = "." + base + (shared.getPort() < 0 ? "" : ":" + shared.getPort());
    }

    /** Issuer of tokens that were asked for at no host of their own. */
    public String platform() {
        return platform;
    }

    /** Issuer for administrators of the platform. */
    public String admin() {
        return ofTenant(ADMIN);
    }

    /** The label of a host right beneath the base domain; empty for other hosts. */
    public Optional<String> label(@Nullable String host) {
        String name = name(host);
        String label =
                name.endsWith("." + base)
                        ? name.substring(0, name.length() - base.length() - 1)
                        : "";
        return label.matches("[a-z0-9-]+") ? Optional.of(label) : Optional.empty();
    }

    /** Issuer for the people of a tenant, whose host has this label. */
    public String ofTenant(String label) {
        return scheme + label + rest;
    }

    /** Whether the host is the one of the platform's administrators. */
    public boolean isAdmin(@Nullable String host) {
        return (ADMIN + "." + base).equals(name(host));
    }

    /** Whether the host belongs to nobody in particular: the tenant has to be told otherwise. */
    public boolean isShared(@Nullable String host) {
        String name = name(host);
        return name.equals(base)
                || name.equals("api." + base)
                || name.equals("www." + base)
                || name.startsWith("[")
                || name.matches("[0-9.]+");
    }

    private static String name(@Nullable String host) {
        if (host == null) {
            return "";
        }
        int port = host.indexOf(':', host.lastIndexOf(']') + 1);
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }
}
