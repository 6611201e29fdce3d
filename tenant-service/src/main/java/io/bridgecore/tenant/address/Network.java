package io.bridgecore.tenant.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** One IP address or a network of them, in one spelling; IPv4 inside IPv6 counts as IPv4. */
final class Network {

    private static final int MAPPED = 96;
    private static final IPAddressStringParameters STRICT = strict();

    private final IPAddress value;

    private Network(IPAddress value) {
        this.value = value;
    }

    /** Reads an address or CIDR notation; empty when the text is neither. Never asks DNS. */
    static Optional<Network> read(String text) {
        IPAddress address = new IPAddressString(text, STRICT).getAddress();
        return address == null ? Optional.empty() : Optional.of(new Network(plain(address)));
    }

    boolean isSingle() {
        return !value.isMultiple();
    }

    boolean contains(Network other) {
        return value.contains(other.value);
    }

    /** Whether one of the two lies inside the other. */
    boolean touches(Network other) {
        return contains(other) || other.contains(this);
    }

    /** The address, or the network in CIDR notation. */
    @Override
    public String toString() {
        return isSingle()
                ? value.withoutPrefixLength().toCanonicalString()
                : value.toCanonicalString();
    }

    private static IPAddress plain(IPAddress address) {
        Integer prefix = address.getNetworkPrefixLength();
        if (!address.isIPv6()
                || !address.toIPv6().isIPv4Mapped()
                || (prefix != null && prefix < MAPPED)) {
            return address.toPrefixBlock();
        }
        IPAddress inside = address.toIPv6().getEmbeddedIPv4Address().withoutPrefixLength();
        return prefix == null ? inside : inside.setPrefixLength(prefix - MAPPED).toPrefixBlock();
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
