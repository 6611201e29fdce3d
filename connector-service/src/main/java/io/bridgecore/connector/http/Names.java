package io.bridgecore.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names up. */
@FunctionalInterface
interface Names {

    /**
     * The addresses of a host, at least one.
     *
     * @param host a name or an address without brackets
     * @throws UnknownHostException if there is none, or nobody said so in time
     */
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
