package io.bridgecore.launcher.port;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the kernel's table of TCP sockets, the format of {@code /proc/net/tcp}. */
final class TcpTable {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private TcpTable() {}

    /** Returns the inodes of the sockets that listen on a port. */
    static Set<String> listeners(Collection<String> lines, int port) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTEN))
                .filter(columns -> portOf(columns[LOCAL_ADDRESS]) == port)
                .map(columns -> columns[INODE])
                .collect(Collectors.toSet());
    }

    private static int portOf(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? -1 : Integer.parseInt(address.substring(colon + 1), 16);
    }
}
