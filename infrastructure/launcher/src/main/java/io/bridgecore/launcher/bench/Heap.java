package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a Java program keeps. */
final class Heap {

    /** One generation, or all of it, whatever the collector. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private Heap() {}

    /**
     * Lets a program collect its garbage, and returns what is left, in kB.
     *
     * @throws IOException if the program cannot be asked
     */
    static long afterCollection(ProcessHandle program) throws IOException, InterruptedException {
        ask(program, "GC.run");
        return usedIn(ask(program, "GC.heap_info"));
    }

    /** The sum of all generations in what {@code GC.heap_info} prints, in kB. */
    static long usedIn(String info) {
        return USED.matcher(info)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String ask(ProcessHandle program, String command)
            throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked =
                new ProcessBuilder(jcmd.toString(), Long.toString(program.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(command + " of " + program.pid() + " failed: " + answer);
        }
        return answer;
    }
}
