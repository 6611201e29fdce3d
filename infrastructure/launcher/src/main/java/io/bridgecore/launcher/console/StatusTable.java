package io.bridgecore.launcher.console;

import io.bridgecore.launcher.process.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The programs of a platform, one line each. */
public final class StatusTable {

    private static final List<String> HEAD =
            List.of("NAME", "STATE", "SINCE", "PORT", "PID", "START", "RESTARTS", "LAST EXIT");

    private StatusTable() {}

    /** Returns the table with its head line. */
    public static String render(Collection<Status> programs, Instant at) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        programs.forEach(program -> rows.add(row(program, at)));
        return TextTable.render(rows);
    }

    private static List<String> row(Status program, Instant at) {
        Duration took = program.startTook();
        String exit = program.restarts().lastExit();
        return List.of(
                program.name(),
                program.state().name().toLowerCase(Locale.ROOT),
                ago(Duration.between(program.since(), at)),
                Integer.toString(program.port()),
                program.pid() == 0 ? "-" : Long.toString(program.pid()),
                took == null ? "-" : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0),
                Integer.toString(program.restarts().count()),
                exit == null ? "-" : exit);
    }

    private static String ago(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
                : age.toSeconds() + " s";
    }
}
