package io.bridgecore.launcher.process;

import java.util.List;

/** A program died or stayed silent several times before it ever became healthy. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells what happened.
     *
     * @param output the last lines that the program printed
     */
    StartFailure(String program, String reason, List<String> output) {
        super(program + " does not start: " + reason + quote(output));
    }

    private static String quote(List<String> output) {
        return output.isEmpty() ? "" : "\n  | " + String.join("\n  | ", output);
    }
}
