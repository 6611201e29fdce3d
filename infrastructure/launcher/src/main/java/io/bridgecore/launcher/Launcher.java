package io.bridgecore.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Entry point behind the script {@code ./bridgecore}. */
public final class Launcher {

    private Launcher() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command, then its options
     */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> line) {
        try {
            String command = line.isEmpty() ? "" : line.getFirst();
            return command(command, line.subList(Math.min(1, line.size()), line.size()));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (Exception e) {
            System.err.println("Failed: " + (e.getMessage() == null ? e : e.getMessage()));
            return 1;
        }
    }

    private static int command(String name, List<String> rest) throws Exception {
        return switch (name) {
            case "infra" -> InfraCommand.run(repository(), rest);
            default -> throw new UsageException("Unknown command '" + name + "'");
        };
    }

    private static Path repository() {
        return Path.of(System.getProperty("bridgecore.repository", ".")).toAbsolutePath();
    }
}
