package io.bridgecore.monitoring.report;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has the report of a week already, until all have it. */
@Repository
class ReportMails {

    private final JdbcClient sql;
    private final PlatformScope platform;

    ReportMails(JdbcClient sql, PlatformScope platform) {
        this.sql = sql;
        this.platform = platform;
    }

    Set<String> sent(LocalDate week) {
        return platform.call(
                "who has the report",
                () ->
                        sql
                                .sql("select recipient from report_mail where week = ?")
                                .param(Date.valueOf(week))
                                .query(String.class)
                                .list()
                                .stream()
                                .collect(Collectors.toUnmodifiableSet()));
    }

    void note(LocalDate week, String recipient) {
        platform.run(
                "somebody has the report",
                () ->
                        sql.sql("insert into report_mail values (?, ?) on conflict do nothing")
                                .params(Date.valueOf(week), recipient)
                                .update());
    }

    /** All have it: whoever asks for it once more gets it once more. */
    void forget() {
        platform.run("all have the report", () -> sql.sql("delete from report_mail").update());
    }
}
