package io.bridgecore.gateway.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Reads addresses and networks: plain literals only, no names, and IPv4 inside IPv6 as IPv4. */
final class AddressText {

    private static final int MAPPED = 96;
    private static final IPAddressStringParameters STRICT = strict();

    private AddressText() {}

    /** An address or network in CIDR notation; absent when the text is neither. */
    static @Nullable IPAddress read(String text) {
        IPAddress address = new IPAddressString(text, STRICT).getAddress();
        return address == null ? null : plain(address);
    }

    /** One spelling of an address of a connection. */
    static String of(InetAddress address) {
        String text = address.getHostAddress();
        if (text.indexOf(':') < 0) {
            return text;
        }
        int zone = text.indexOf('%');
        IPAddress read = read(zone < 0 ? text : text.substring(0, zone));
        return read == null ? text : read.toCanonicalString();
    }

    private static IPAddress plain(IPAddress address) {
        Integer prefix = address.getNetworkPrefixLength();
        if (!address.isIPv6()
                || !address.toIPv6().isIPv4Mapped()
                || (prefix != null && prefix < MAPPED)) {
            return address.toPrefixBlock();
        }
        IPAddress inside = address.toIPv6().getEmbeddedIPv4Address();
        return prefix == null
                ? inside
                : inside.withoutPrefixLength().setPrefixLength(prefix - MAPPED).toPrefixBlock();
    }

    private static IPAddressStringParameters strict() {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .allowMask(false)
                .allowPrefixOnly(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowPrefixesBeyondAddressSize(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowPrefixesBeyondAddressSize(false)
                .getParentBuilder()
                .toParams();
    }
}
