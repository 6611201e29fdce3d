package io.bridgecore.gateway.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4AddressTrie;
import inet.ipaddr.ipv6.IPv6AddressTrie;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A set of addresses and networks that never changes. Asking it takes well below a microsecond. */
public final class Networks {

    /** Contains nothing. */
    public static final Networks NONE = of(List.of());

    private final Set<String> single = new HashSet<>();
    private final IPv4AddressTrie four = new IPv4AddressTrie();
    private final IPv6AddressTrie six = new IPv6AddressTrie();

    private Networks() {}

    /**
     * The set of these addresses and networks.
     *
     * @throws IllegalArgumentException if one of them is neither
     */
    public static Networks of(Collection<String> texts) {
        var networks = new Networks();
        texts.forEach(networks::add);
        return networks;
    }

    /** Whether it is empty. */
    public boolean isEmpty() {
        return single.isEmpty() && four.isEmpty() && six.isEmpty();
    }

    /**
     * Whether an address is among them.
     *
     * @param address in its one spelling, as {@link ClientAddresses} gives it
     */
    public boolean contain(String address) {
        if (single.contains(address)) {
            return true;
        }
        boolean isSix = address.indexOf(':') >= 0;
        if (isSix ? six.isEmpty() : four.isEmpty()) {
            return false;
        }
        IPAddress read = AddressText.read(address);
        return read != null
                && (read.isIPv4()
                        ? four.elementContains(read.toIPv4())
                        : six.elementContains(read.toIPv6()));
    }

    private void add(String text) {
        IPAddress read = AddressText.read(text);
        if (read == null) {
            throw new IllegalArgumentException("Neither an address nor a network: " + text);
        }
        if (!read.isMultiple()) {
            single.add(read.withoutPrefixLength().toCanonicalString());
        } else if (read.isIPv4()) {
            four.add(read.toIPv4());
        } else {
            six.add(read.toIPv6());
        }
    }
}
