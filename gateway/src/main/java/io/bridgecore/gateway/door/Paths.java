package io.bridgecore.gateway.door;

/** Which spellings of a path are let in. */
final class Paths {

    private static final String ADMIN_SPELLING = "/api/admin/";
    private static final int API = "/api".length();
    private static final int HEX = 16;
    private static final char DELETE = 0x7f;

    private Paths() {}

    /**
     * Whether the raw path means the same to everyone who reads it: no dot segments, empty
     * segments, parameters, backslashes, control characters, nor any of these in percent encoding.
     */
    static boolean plain(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return false;
        }
        int start = 0;
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter == '/') {
                if (i > 0 && unclear(raw, start, i)) {
                    return false;
                }
                start = i + 1;
            } else if (letter == ';' || letter == '\\' || letter <= ' ') {
                return false;
            } else if (letter == '%' && hidden(raw, i)) {
                return false;
            }
        }
        return !dots(raw, start, raw.length());
    }

    /** The path as the services know it: clients of the originals also write a slash at the end. */
    static String canonical(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(path.startsWith(ADMIN_SPELLING) ? API : 0, end);
    }

    /** Whether a segment is empty or consists of one or two dots. */
    private static boolean unclear(String raw, int start, int end) {
        return start == end || dots(raw, start, end);
    }

    private static boolean dots(String raw, int start, int end) {
        return switch (end - start) {
            case 1 -> raw.charAt(start) == '.';
            case 2 -> raw.charAt(start) == '.' && raw.charAt(start + 1) == '.';
            default -> false;
        };
    }

    /**
     * Percent-encoded slash, backslash, semicolon, percent or control character; or a character
     * that nobody needs to encode, such as a letter: rules read the raw path, services the decoded
     * one.
     */
    private static boolean hidden(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), HEX) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            return true;
        }
        int code = high * HEX + low;
        return code < ' '
                || code == DELETE
                || "%/\\;.-_".indexOf(code) >= 0
                || (code < DELETE && Character.isLetterOrDigit(code));
    }
}
