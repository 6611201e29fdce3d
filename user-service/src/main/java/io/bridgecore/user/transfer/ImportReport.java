package io.bridgecore.user.transfer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of each line of a file.
 *
 * @param dryRun whether nothing was changed
 * @param created people who were let in, or would be
 */
record ImportReport(boolean dryRun, int total, int created, int failed, List<Line> rows) {

    /** How a line fared. */
    enum Outcome {
        CREATED,
        VALID,
        FAILED
    }

    /** What is wrong with a line. */
    record Flaw(String field, String message) {}

    /**
     * One line.
     *
     * @param line its number in the file
     * @param userId who it became
     */
    record Line(long line, String email, Outcome status, @Nullable UUID userId, List<Flaw> errors) {

        Line {
            errors = List.copyOf(errors);
        }
    }

    static ImportReport of(boolean dryRun, List<Line> lines) {
        int failed = (int) lines.stream().filter(line -> line.status() == Outcome.FAILED).count();
        return new ImportReport(
                dryRun, lines.size(), lines.size() - failed, failed, List.copyOf(lines));
    }
}
