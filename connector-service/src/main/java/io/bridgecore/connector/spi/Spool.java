package io.bridgecore.connector.spi;

import java.io.OutputStream;

/**
 * Where a file in an answer goes instead of into memory: the base64 text of one member is decoded
 * while it arrives, and the answer holds the number of its bytes in its place.
 *
 * @param member the name under which the file stands, wherever in the answer
 * @param sink not closed by whoever writes
 * @param most bytes of the file by which the answer may be larger than others
 */
public record Spool(String member, OutputStream sink, long most) {

    /** A file in an answer that is no larger than others. */
    public Spool(String member, OutputStream sink) {
        this(member, sink, 0);
    }

    /** How long the file may be on its way. */
    public long mostOnTheWay() {
        return Math.ceilDiv(most, 3L) * 4;
    }
}
