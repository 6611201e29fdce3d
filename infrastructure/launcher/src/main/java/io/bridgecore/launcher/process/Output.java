package io.bridgecore.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The console output of a program: one file per start, the last few kept. */
public final class Output {

    private static final int KEPT = 3;

    private Output() {}

    /** Moves earlier output aside and returns the file for the next start. */
    public static Path next(Path folder, String name) throws IOException {
        for (int i = KEPT - 1; i >= 0; i--) {
            Path older = file(folder, name, i);
            if (Files.exists(older)) {
                Files.move(older, file(folder, name, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return file(folder, name, 0);
    }

    /** Returns the last lines of a file, oldest first; none when the file is not there. */
    public static List<String> lastLines(Path file, int count) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = Files.readString(file).lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private static Path file(Path folder, String name, int age) {
        return folder.resolve(name + ".log" + (age == 0 ? "" : "." + age));
    }
}
