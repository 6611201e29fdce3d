package io.bridgecore.launcher;

import io.bridgecore.launcher.home.Home;
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
            case "up" -> new UpCommand(repository(), home(), System.getenv()).run(rest);
            case "status" -> new StatusCommand(home()).run();
            case "logs" -> new LogsCommand(home()).run(rest);
            case "down" -> new DownCommand(home()).run();
            case "bench" -> BenchCommand.run(repository(), home(), rest);
            case "taken-ports" -> new TakenPorts(home(), System.getenv()).reportNoted();
            case "infra" -> InfraCommand.run(repository(), rest);
            default -> throw new UsageException("Unknown command '" + name + "'");
        };
    }

    private static Path repository() {
        return Path.of(System.getProperty("bridgecore.repository", ".")).toAbsolutePath();
    }

    private static Home home() {
        String chosen = System.getenv("BRIDGECORE_HOME");
        return new Home(
                chosen == null || chosen.isBlank()
                        ? repository().resolve(".bridgecore")
                        : Path.of(chosen));
    }
}
