package io.bridgecore.user.transfer;

/**
 * Keeps spreadsheets from calculating what is only text: a name that begins like a formula gets an
 * apostrophe before it, which spreadsheets do not show, and loses it on the way back.
 */
final class Formulas {

    private static final String BEGINNINGS = "=+-@\t\r";

    private Formulas() {}

    /** The text as it is written into a file. */
    static String guarded(String text) {
        return begins(text) ? "'" + text : text;
    }

    /** The text as it was before it was written. */
    static String tame(String text) {
        return text.startsWith("'") && begins(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
