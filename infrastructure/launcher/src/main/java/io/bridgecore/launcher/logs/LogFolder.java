package io.bridgecore.launcher.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files {@code <service>/*.log} of all services, each known by its content: neither a new name
 * nor a new day nor a restart makes one of them be read twice or not at all.
 */
final class LogFolder implements AutoCloseable {

    private final Path root;
    private final Map<Object, LogFile> open = new LinkedHashMap<>();
    private final Map<String, Position> left;
    private Totals past;
    private int turn;

    /** Opens the folder as it was left. */
    LogFolder(Path root, Ledger ledger) {
        this.root = root;
        this.left = new HashMap<>(ledger.files());
        this.past = ledger.past();
    }

    /**
     * Looks for new files and for those that are gone, and counts what was written. A file that
     * cannot be opened waits for a next look and keeps nobody from being read.
     *
     * @return whether all that is there was seen
     */
    boolean look() throws IOException {
        Set<Object> present = new HashSet<>();
        int missed = 0;
        int unreadable = 0;
        for (Path file : files()) {
            try {
                present.add(present(file));
            } catch (NoSuchFileException gone) {
                // Deleted or renamed while the folder was listed: the next look sees it.
                missed++;
            } catch (IOException refused) {
                unreadable++;
            }
        }
        Iterator<Map.Entry<Object, LogFile>> all = open.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Object, LogFile> one = all.next();
            LogFile file = one.getValue();
            file.count();
            if (missed == 0 && !present.contains(one.getKey()) && file.waiting() == 0) {
                past = past.plus(file.position());
                file.close();
                all.remove();
            }
        }
        return missed + unreadable == 0;
    }

    /** Whoever was left and is not found any more is lost; asked once, when all was seen. */
    void giveUpMissing() throws IOException {
        Set<String> found = new HashSet<>();
        for (LogFile file : open.values()) {
            found.add(file.fingerprint());
        }
        left.keySet().removeAll(found);
        for (Position position : left.values()) {
            past = past.plus(position);
        }
        left.clear();
    }

    /** Returns lines that wait and were not returned yet, of all files in turn. */
    Map<LogFile, List<LogLine>> next(int most, int bytes) throws IOException {
        List<LogFile> waiting = new ArrayList<>();
        for (LogFile file : open.values()) {
            if (file.unread() > 0) {
                waiting.add(file);
            }
        }
        Map<LogFile, List<LogLine>> found = new LinkedHashMap<>();
        int share = Math.max(1, most / Math.max(1, waiting.size()));
        for (int i = 0; i < waiting.size() && i < most; i++) {
            LogFile file = waiting.get((i + turn) % waiting.size());
            List<LogLine> lines = file.next(share, bytes / Math.min(most, waiting.size()));
            if (!lines.isEmpty()) {
                found.put(file, lines);
            }
        }
        turn++;
        return found;
    }

    /** Whether there are lines that {@link #next} did not return yet. */
    boolean hasMore() {
        return open.values().stream().anyMatch(file -> file.unread() > 0);
    }

    /** Lines that are not stored are to be returned once more. */
    void readAgain() {
        open.values().forEach(LogFile::readAgain);
    }

    /** What to remember of all this. */
    Ledger ledger() throws IOException {
        Map<String, Position> files = new TreeMap<>(left);
        for (LogFile file : open.values()) {
            if (!file.fingerprint().isEmpty()) {
                files.put(file.fingerprint(), file.position());
            }
        }
        return new Ledger(files, past);
    }

    @Override
    public void close() throws IOException {
        for (LogFile file : open.values()) {
            file.close();
        }
        open.clear();
    }

    private Object present(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        Object known = key == null ? path : key;
        if (!open.containsKey(known)) {
            open.put(known, opened(path));
        }
        return known;
    }

    private LogFile opened(Path path) throws IOException {
        LogFile file = LogFile.open(path, root.relativize(path).getName(0).toString());
        try {
            Position position = left.remove(file.fingerprint());
            if (position != null) {
                file.resume(position);
            }
            return file;
        } catch (IOException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> services = Files.list(root)) {
            for (Path service : services.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> files = Files.list(service)) {
                    files.filter(file -> file.toString().endsWith(".log"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
