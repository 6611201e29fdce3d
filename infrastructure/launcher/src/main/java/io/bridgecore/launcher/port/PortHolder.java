package io.bridgecore.launcher.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the process that listens on a port. */
public final class PortHolder {

    private static final int LONGEST_COMMAND = 120;

    private final Path proc;

    private PortHolder(Path proc) {
        this.proc = proc;
    }

    /** Returns a finder for this machine. */
    public static PortHolder ofThisMachine() {
        return new PortHolder(Path.of("/proc"));
    }

    /**
     * Returns the process, as far as this user may see it.
     *
     * @return empty when nobody listens or the process belongs to somebody else
     */
    public Optional<ProcessHandle> find(int port) {
        try {
            return Files.isDirectory(proc.resolve("net")) ? inProc(port) : byLsof(port);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns process id and command line, shortened. */
    public static String describe(ProcessHandle process) {
        String command =
                process.info()
                        .commandLine()
                        .or(() -> process.info().command())
                        .orElse("command unknown");
        String text = "process " + process.pid() + ": " + command;
        return text.length() <= LONGEST_COMMAND
                ? text
                : text.substring(0, LONGEST_COMMAND) + " ...";
    }

    private Optional<ProcessHandle> inProc(int port) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            if (Files.isReadable(proc.resolve(table))) {
                lines.addAll(Files.readAllLines(proc.resolve(table)));
            }
        }
        Set<String> sockets =
                TcpTable.listeners(lines, port).stream()
                        .map(inode -> "socket:[" + inode + "]")
                        .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> holds(process.pid(), sockets))
                        .findFirst();
    }

    private boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> files = Files.list(proc.resolve(pid + "/fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException e) {
            // It ended meanwhile, or belongs to somebody else.
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<ProcessHandle> byLsof(int port)
            throws IOException, InterruptedException {
        Process lsof =
                new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        String said =
                new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        lsof.waitFor();
        return said.lines().findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
    }
}
