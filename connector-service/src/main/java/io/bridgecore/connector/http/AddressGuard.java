package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps tenants from pointing the platform at what only the platform can reach: metadata services
 * of clouds always, private networks where that is set.
 */
@Component
public class AddressGuard {

    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private static final byte[] TRANSLATED = {
        0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final AddressProperties properties;

    AddressGuard(AddressProperties properties) {
        this.properties = properties;
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
        if (uri.getHost() == null) {
            return "must name a host";
        }
        if (uri.getUserInfo() != null) {
            return "must not hold a user name or password";
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            return "must end with the path";
        }
        return forbidden(uri.getHost()) ? "is not an allowed address" : null;
    }

    /**
     * Looks the host up once more right before a call, because names can change their meaning. The
     * platform's resolver keeps the answer longer than it takes to connect.
     *
     * @throws ConnectorException if the host is unknown or not allowed
     */
    void check(URI uri) {
        String host = uri.getHost();
        if (host == null || forbidden(host)) {
            throw new ConnectorException(Kind.UNREACHABLE, "The address is not allowed");
        }
    }

    private boolean forbidden(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(unbracketed(host))) {
                if (forbidden(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException unknown) {
            return false; // Nothing can be reached under it; the call itself will say so.
        }
    }

    private boolean forbidden(InetAddress address) {
        InetAddress inner = embedded(address);
        if (inner != null && forbidden(inner)) {
            return true;
        }
        if (address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address.getHostAddress())) {
            return true;
        }
        boolean inside =
                address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal(address);
        return inside
                && properties.privateAddresses() == AddressProperties.PrivateAddresses.REFUSED;
    }

    /** fc00::/7, and 100.64.0.0/10 which providers use between their machines. */
    private static boolean uniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? (bytes[0] & 0xfe) == 0xfc
                : (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    }

    /** The IPv4 address that 64:ff9b::/96, 2002::/16 and ::/96 lead to; null for all others. */
    private static @Nullable InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address six)
                || six.isLoopbackAddress()
                || six.isAnyLocalAddress()) {
            return null;
        }
        boolean translated =
                Arrays.equals(bytes, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length);
        if (translated || six.isIPv4CompatibleAddress()) {
            return ipv4(bytes, TRANSLATED.length);
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? ipv4(bytes, 2) : null;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
