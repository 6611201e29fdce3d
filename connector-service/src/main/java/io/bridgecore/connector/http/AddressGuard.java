package io.bridgecore.connector.http;

import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps tenants from pointing the platform at what only the platform can reach: metadata services
 * of clouds always, private networks where that is set.
 */
@Component
public class AddressGuard {

    private static final int LAST_PORT = 65_535;
    private static final Pattern NUMBERS =
            Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)(\\.(0[xX][0-9a-fA-F]*|[0-9]*))*");
    private static final Pattern PLAIN =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** A host with many addresses would multiply the time to connect. */
    private static final int MOST_ADDRESSES = 4;

    private final AddressProperties properties;
    private final Names names;

    AddressGuard(AddressProperties properties, Names names) {
        this.properties = properties;
        this.names = names;
    }

    /** What is wrong with an address that a tenant wrote; null when it may be tried. */
    public @Nullable String objection(String address) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException notAnAddress) {
            return "is not an address";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "must start with http:// or https://";
        }
        if (uri.getHost() == null || isAmbiguous(uri.getHost())) {
            return "must name a host";
        }
        if (uri.getRawAuthority().indexOf('@') >= 0) {
            return "must not hold a user name or password";
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return "must name a port that exists";
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "must end with the path";
        }
        return forbidden(uri.getHost()) ? "is not an allowed address" : null;
    }

    /**
     * The addresses to connect to. Who connects must use these and not look the name up again: a
     * name can change its meaning at any time.
     *
     * @throws UnknownHostException if the host has no address
     * @throws ConnectorException if one of its addresses is not allowed
     */
    InetAddress[] allowed(String host) throws UnknownHostException {
        InetAddress[] found = names.lookUp(unbracketed(host));
        for (InetAddress address : found) {
            if (forbidden(address)) {
                throw new ConnectorException(Kind.UNREACHABLE, "The address is not allowed");
            }
        }
        return found.length <= MOST_ADDRESSES ? found : Arrays.copyOf(found, MOST_ADDRESSES);
    }

    private boolean forbidden(String host) {
        try {
            allowed(host);
            return false;
        } catch (ConnectorException refused) {
            return true;
        } catch (UnknownHostException unknown) {
            return false; // Nothing can be reached under it; the call itself will say so.
        }
    }

    private boolean forbidden(InetAddress address) {
        return AddressRanges.isNever(address)
                || (properties.privateAddresses() == PrivateAddresses.REFUSED
                        && AddressRanges.isPrivate(address));
    }

    /** Addresses of interfaces, and numbers that some read as octal or hexadecimal. */
    private static boolean isAmbiguous(String host) {
        return host.indexOf('%') >= 0
                || (NUMBERS.matcher(host).matches() && !PLAIN.matcher(host).matches());
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
