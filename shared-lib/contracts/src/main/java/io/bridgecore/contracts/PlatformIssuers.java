package io.bridgecore.contracts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The issuers that tokens of the platform may name: the host that all share, that of the platform's
 * administrators, and one for each tenant.
 */
public final class PlatformIssuers {

    private static final String ADMIN = "admin";
    private static final Set<String> COMMON = Set.of("api", "www");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private final String base;
    private final String shared;

    /**
     * @param baseDomain under which every tenant has a label
     * @param shared issuer of tokens that were asked for at no host of their own
     */
    public PlatformIssuers(String baseDomain, String shared) {
        this.base = baseDomain.toLowerCase(Locale.ROOT);
        this.shared = shared;
    }

    /**
     * Whether a token may come from the issuer: the host of a tenant speaks for tenants only, that
     * of the administrators for the platform only.
     *
     * @param tenant that the token belongs to; absent on the platform side
     */
    public boolean vouch(@Nullable String issuer, @Nullable String tenant) {
        if (issuer == null) {
            return false;
        }
        if (issuer.equals(shared)) {
            return true;
        }
        String host = host(issuer);
        if (host.equals(base) || ADDRESS.matcher(host).matches()) {
            return true;
        }
        if (!host.endsWith("." + base)) {
            return false;
        }
        String label = host.substring(0, host.length() - base.length() - 1);
        return COMMON.contains(label)
                || (!label.contains(".") && label.equals(ADMIN) == (tenant == null));
    }

    private static String host(String issuer) {
        try {
            String host = new URI(issuer).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException none) {
            return "";
        }
    }
}
