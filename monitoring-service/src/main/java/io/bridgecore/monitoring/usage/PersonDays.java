package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who of a tenant was there on which day. */
@Component
class PersonDays {

    private static final String INSERT =
            """
            insert into usage_person (tenant_id, day, user_id)
            select tenant, day, person from unnest(?, ?, ?) as p (tenant, day, person)
            on conflict do nothing
            """;

    private final JdbcTemplate sql;

    PersonDays(JdbcTemplate sql) {
        this.sql = sql;
    }

    private record PersonDay(UUID tenant, LocalDate day, String person) {}

    void add(List<Request> requests) {
        Set<PersonDay> days = new LinkedHashSet<>();
        for (Request request : requests) {
            UUID tenant = request.tenantId();
            String person = request.userId();
            if (tenant != null && person != null) {
                days.add(
                        new PersonDay(
                                tenant, LocalDate.ofInstant(request.at(), ZoneOffset.UTC), person));
            }
        }
        Columns.of(List.copyOf(days))
                .add("uuid", PersonDay::tenant)
                .add("date", day -> Date.valueOf(day.day()))
                .add("text", PersonDay::person)
                .update(sql, INSERT);
    }
}
