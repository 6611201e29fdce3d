package io.bridgecore.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/**
 * How much of one log is kept.
 *
 * @param largest size at which a file is set aside
 * @param days how many days are kept, today included
 * @param all size of all files of one log together
 */
public record FileLimits(DataSize largest, int days, DataSize all) {

    /** Files of 64 MB, two weeks, one GB. */
    public static final FileLimits USUAL =
            new FileLimits(DataSize.ofMegabytes(64), 14, DataSize.ofGigabytes(1));

    /** Deletes what is too old, and the oldest of what is too much; never a file of today. */
    void deleteOld(Path folder, String name, LocalDate today) throws IOException {
        Pattern form =
                Pattern.compile(
                        Pattern.quote(name) + "-(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d+))?\\.log");
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst =
                    files.filter(file -> form.matcher(nameOf(file)).matches())
                            .sorted(
                                    Comparator.comparing((Path f) -> f.toFile().lastModified())
                                            .reversed())
                            .toList();
        }
        long size = 0;
        for (Path file : newestFirst) {
            size += file.toFile().length();
            LocalDate day = dayOf(file, form);
            boolean old = day.isBefore(today.minusDays(days - 1L));
            if (day.isBefore(today) && (old || size > all.toBytes())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static LocalDate dayOf(Path file, Pattern form) {
        Matcher parts = form.matcher(nameOf(file));
        return parts.matches() ? LocalDate.parse(parts.group(1)) : LocalDate.MAX;
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
