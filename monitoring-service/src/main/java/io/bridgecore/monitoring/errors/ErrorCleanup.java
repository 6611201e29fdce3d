package io.bridgecore.monitoring.errors;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets failures go that did not happen again for long. */
@Component
class ErrorCleanup implements Job {

    /** Longer than is looked back into the log. */
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private static final int PIECE = 5000;
    private static final String LINES =
            """
            delete from error_line where line = any(array(
                select line from error_line where at < ? limit ?))
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final ErrorProperties properties;
    private final Clock clock;

    ErrorCleanup(JdbcClient sql, PlatformScope platform, ErrorProperties properties, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "error-cleanup";
    }

    @Override
    public String schedule() {
        return "0 10 2 * * *";
    }

    @Override
    public String run() {
        Timestamp old = Timestamp.from(clock.instant().minus(REMEMBERED));
        int lines;
        do {
            lines =
                    platform.call(
                            "let lines go that are too old to come again",
                            () -> sql.sql(LINES).params(old, PIECE).update());
        } while (lines == PIECE);
        int gone =
                platform.call(
                        "let old failures go",
                        () ->
                                sql.sql("delete from error_group where last_seen < ?")
                                        .param(
                                                Timestamp.from(
                                                        clock.instant().minus(properties.kept())))
                                        .update());
        return "Old failures that are gone: " + gone;
    }
}
