package io.bridgecore.launcher;

import io.bridgecore.launcher.console.LogView;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code logs}: what the processes have printed since they started. */
final class LogsCommand {

    private static final Set<String> OPTIONS = Set.of("-f");
    private static final Duration TICK = Duration.ofMillis(300);
    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_EACH = 10;

    private final Home home;

    LogsCommand(Home home) {
        this.home = home;
    }

    int run(List<String> line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line, OPTIONS);
        List<Path> files = files(arguments.words());
        boolean one = files.size() == 1;
        LogView view = new LogView(System.out, !one);
        for (Path file : files) {
            view.printEnd(file, one ? LINES_OF_ONE : LINES_OF_EACH);
        }
        if (arguments.has("-f")) {
            follow(view);
        }
        return 0;
    }

    private static void follow(LogView view) throws IOException, InterruptedException {
        StopRequest stop = StopRequest.ofSignals();
        try {
            while (!stop.await(TICK)) {
                view.printNew();
            }
        } finally {
            stop.finished();
        }
    }

    private List<Path> files(List<String> names) throws IOException {
        List<Path> all = all();
        if (all.isEmpty()) {
            throw new UsageException("There are no logs in " + home.logs() + " yet");
        }
        if (names.isEmpty()) {
            return all;
        }
        return names.stream()
                .map(name ->
                        all.stream()
                                .filter(file -> nameOf(file).equals(name))
                                .findFirst()
                                .orElseThrow(() -> unknown(name, all)))
                .toList();
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    private static UsageException unknown(String name, List<Path> all) {
        return new UsageException(
                "Nothing here is called "
                        + name
                        + "; there are "
                        + String.join(", ", all.stream().map(LogsCommand::nameOf).toList()));
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
