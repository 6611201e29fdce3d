package io.bridgecore.gateway.address;

import inet.ipaddr.IPAddress;
import io.bridgecore.gateway.address.ProxyProperties.ProxyHeader;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Says where a request came from. A header counts only if the other end of the connection is a
 * proxy that is believed: then the client is the rightmost address that is no such proxy. Never
 * asks DNS.
 */
@Component
public class ClientAddresses {

    private static final int MOST_HOPS = 32;
    private static final int SITE = 64;

    private final Networks proxies;
    private final boolean standard;
    private final String header;

    ClientAddresses(ProxyProperties properties) {
        this.proxies = Networks.of(properties.proxies());
        this.standard = properties.proxyHeader() == ProxyHeader.FORWARDED;
        this.header = standard ? "Forwarded" : "X-Forwarded-For";
    }

    /** Address of the client; empty when it is not known. */
    public String of(ServerHttpRequest request) {
        return of(request.getRemoteAddress(), request.getHeaders().getOrEmpty(header));
    }

    /**
     * Address of the client.
     *
     * @param lines of the header {@link #header()}, in their order
     */
    public String of(@Nullable InetSocketAddress peer, List<String> lines) {
        if (peer == null || peer.isUnresolved()) {
            return "";
        }
        String near = AddressText.of(peer.getAddress());
        return lines.isEmpty() || proxies.isEmpty() || !proxies.contain(near)
                ? near
                : behind(near, String.join(",", lines));
    }

    /** The header in which proxies say where a request came from. */
    public String header() {
        return header;
    }

    /** Whether it is the address of a proxy that is believed. */
    boolean isProxy(String address) {
        return proxies.contain(address);
    }

    /**
     * Whom to hold responsible for an address: itself, or with IPv6 its network of 64 bits, inside
     * which one client can change its address at will.
     */
    public static String source(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        IPAddress read = AddressText.read(address);
        return read == null ? address : read.toPrefixBlock(SITE).toCanonicalString();
    }

    private String behind(String near, String hops) {
        String client = near;
        int end = hops.length();
        for (int i = 0; i < MOST_HOPS && end >= 0; i++) {
            int comma = hops.lastIndexOf(',', end - 1);
            String hop = address(hops.substring(comma + 1, end).strip());
            if (hop == null) {
                return near;
            }
            client = hop;
            if (!proxies.contain(hop)) {
                return client;
            }
            end = comma;
        }
        return end < 0 ? client : near;
    }

    private @Nullable String address(String hop) {
        String named = standard ? ForwardedHop.client(hop) : hop;
        return named == null ? null : plain(named);
    }

    /** Without port and brackets, in the one spelling; absent for anything but an address. */
    private static @Nullable String plain(String named) {
        String text = named;
        if (named.startsWith("[")) {
            int bracket = named.indexOf(']');
            text = bracket < 0 ? "" : named.substring(1, bracket);
        } else if (named.indexOf(':') > 0 && named.indexOf(':') == named.lastIndexOf(':')) {
            text = named.substring(0, named.indexOf(':'));
        }
        if (text.isEmpty() || text.indexOf('/') >= 0) {
            return null;
        }
        IPAddress read = AddressText.read(text);
        return read == null ? null : read.toCanonicalString();
    }
}
