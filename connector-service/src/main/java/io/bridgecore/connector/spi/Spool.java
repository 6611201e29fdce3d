package io.bridgecore.connector.spi;

import java.io.OutputStream;

/**
 * Where a file in an answer goes instead of into memory: the base64 text of one member is decoded
 * while it arrives, and the answer holds the number of its bytes in its place.
 *
 * @param member the name under which the file stands, wherever in the answer
 * @param sink not closed by whoever writes
 */
public record Spool(String member, OutputStream sink) {}
