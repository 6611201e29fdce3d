package io.bridgecore.gateway.limit;

import org.jspecify.annotations.Nullable;

/**
 * Finds the member {@code method} of a JSON object in the bytes as they arrive, and keeps none of
 * them. It need not notice what is wrong with the JSON: that is for the service.
 */
final class MethodScanner {

    private static final int LONGEST = 64;
    private static final String WANTED = "method";

    private final StringBuilder word = new StringBuilder(LONGEST);
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean name;
    private boolean wanted;
    private boolean readable;
    private boolean done;
    private @Nullable String found;

    /** Takes the next byte; true when no more are needed. */
    boolean accept(byte next) {
        if (done) {
            return true;
        }
        if (inString) {
            inside(next);
        } else {
            between(next);
        }
        return done;
    }

    /** The method; null when none was found. */
    @Nullable String method() {
        return found;
    }

    private void inside(byte next) {
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
            readable = false;
        } else if (next == '"') {
            inString = false;
            ended();
        } else if (depth == 1 && readable) {
            if (word.length() < LONGEST) {
                word.append((char) next);
            } else {
                readable = false;
            }
        }
    }

    private void between(byte next) {
        switch (next) {
            case '"' -> {
                inString = true;
                readable = true;
                word.setLength(0);
            }
            case '{', '[' -> {
                depth++;
                name = depth == 1 && next == '{';
            }
            case '}', ']' -> {
                depth--;
                done = depth <= 0;
            }
            case ',' -> {
                name = depth == 1;
                wanted &= depth != 1;
            }
            default -> {
                // Blanks, colons, numbers and words tell nothing.
            }
        }
    }

    private void ended() {
        if (depth != 1) {
            return;
        }
        if (name) {
            name = false;
            wanted = readable && WANTED.contentEquals(word);
        } else if (wanted) {
            found = readable ? word.toString() : null;
            done = true;
        }
    }
}
