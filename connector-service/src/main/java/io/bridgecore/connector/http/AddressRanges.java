package io.bridgecore.connector.http;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are not the open internet, by the registries of IANA. */
final class AddressRanges {

    private static final int FOUR = 4;
    private static final int SIXTEEN = 16;
    private static final int LAST_FOUR = SIXTEEN - FOUR;
    private static final byte[] ISATAP = {0, 0x5e, (byte) 0xfe};
    private static final int ISATAP_AT = 9;
    private static final IPAddressGenerator READER = new IPAddressGenerator();

    /** The platform's own machine and cloud, and what is no address of a system at all. */
    private static final List<IPAddress> NEVER =
            networks(
                    "0.0.0.0/8",
                    "100.100.100.200/32",
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "192.0.0.192/32",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/128",
                    "100::/64",
                    "2001::/32",
                    "2001:db8::/32",
                    "fd00:ec2::/32",
                    "fd20:ce::/32",
                    "fe80::/10",
                    "ff00::/8");

    /** Networks of one owner: the platform's, unless the operator says that they are shared. */
    private static final List<IPAddress> PRIVATE =
            networks(
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "::1/128",
                    "64:ff9b:1::/48",
                    "fc00::/7",
                    "fec0::/10");

    /** Networks whose addresses lead to an IPv4 address inside of them. */
    private static final List<IPAddress> ENDING_IN_IPV4 =
            networks("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48");

    private static final List<IPAddress> SIX_TO_FOUR = networks("2002::/16");

    private AddressRanges() {}

    /** Whether nobody may be sent there, whatever the operator says. */
    static boolean isNever(InetAddress address) {
        return leadsTo(address.getAddress(), NEVER);
    }

    /** Whether it is in a network of one owner. */
    static boolean isPrivate(InetAddress address) {
        return leadsTo(address.getAddress(), PRIVATE);
    }

    private static boolean leadsTo(byte[] bytes, List<IPAddress> networks) {
        if (contain(networks, bytes)) {
            return true;
        }
        if (bytes.length == FOUR || isLocal(bytes)) {
            return false;
        }
        if (contain(SIX_TO_FOUR, bytes)) {
            return contain(networks, Arrays.copyOfRange(bytes, 2, 2 + FOUR));
        }
        boolean inside = contain(ENDING_IN_IPV4, bytes) || isIsatap(bytes);
        return inside && contain(networks, Arrays.copyOfRange(bytes, LAST_FOUR, SIXTEEN));
    }

    /** {@code ::1} lies where IPv4 addresses end, but is none. */
    private static boolean isLocal(byte[] bytes) {
        return Arrays.equals(bytes, 0, SIXTEEN - 1, new byte[SIXTEEN - 1], 0, SIXTEEN - 1)
                && bytes[SIXTEEN - 1] == 1;
    }

    private static boolean isIsatap(byte[] bytes) {
        int end = ISATAP_AT + ISATAP.length;
        return Arrays.equals(bytes, ISATAP_AT, end, ISATAP, 0, ISATAP.length);
    }

    private static boolean contain(List<IPAddress> networks, byte[] bytes) {
        IPAddress address = READER.from(bytes);
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<IPAddress> networks(String... texts) {
        return Stream.of(texts)
                .map(text -> new IPAddressString(text).getAddress().toPrefixBlock())
                .toList();
    }
}
