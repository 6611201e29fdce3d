package io.bridgecore.contracts;

/**
 * A share of all traces, by trace id: whoever has to choose some chooses the same ones.
 *
 * @param share from 0 to 1
 */
public record TraceShare(double share) {

    private static final int HEX = 16;

    /** Digits of a trace id that decide: the last ones are random in every version of W3C's. */
    private static final int DIGITS = 7;

    private static final double ALL = 1 << (4 * DIGITS);

    /** Whether the share has a trace, by its id in hexadecimal digits. */
    public boolean includes(String trace) {
        String last = trace.substring(Math.max(0, trace.length() - DIGITS));
        return Integer.parseInt(last, HEX) < share * ALL;
    }
}
