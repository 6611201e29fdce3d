package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which time a question is about: the last {@code days}, or a range of its own. */
@Component
class Periods {

    private static final int MOST_POINTS = 5000;

    private final UsageProperties properties;
    private final Clock clock;

    Periods(UsageProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The period of a question.
     *
     * @param usual days where nothing is said
     * @param most days that {@code days} may say
     */
    Period of(Parameters asked, int usual, int most) {
        if (asked.start() == null && asked.end() == null) {
            return Period.last(asked.number("days", usual, 1, most), clock.instant());
        }
        return asked.period(Duration.ofDays(usual), properties.longest(), clock.instant());
    }

    /** The same in whole days (UTC), today the last of them. */
    Period days(Parameters asked, int usual, int most) {
        Period period = of(asked, usual, most);
        boolean range = asked.start() != null || asked.end() != null;
        Instant from =
                range
                        ? Grain.DAY.floor(period.from())
                        : Grain.DAY.floor(period.from().plus(Duration.ofDays(1)));
        return new Period(from, period.until());
    }

    /** The last day, to the minute. */
    Period lastDay() {
        return Period.last(1, clock.instant());
    }

    /** How finely a timeline is cut: as asked for, as long as that stays readable. */
    Grain grain(Parameters asked, Period period) {
        Duration length = Duration.between(period.from(), period.until());
        Grain kept = Pieces.finest(period.from(), properties, clock.instant());
        String word = asked.word("interval", List.of("minute", "hour", "day"));
        if (word == null) {
            return length.toDays() > 3 || kept == Grain.DAY ? Grain.DAY : Grain.HOUR;
        }
        Grain grain = Grain.valueOf(word.toUpperCase(Locale.ROOT));
        if (grain.compareTo(kept) < 0) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "interval",
                    "is too fine for so long ago: sums by %s are kept of that time"
                            .formatted(kept.name().toLowerCase(Locale.ROOT)));
        }
        long points =
                switch (grain) {
                    case MINUTE -> length.toMinutes();
                    case HOUR -> length.toHours();
                    case DAY -> length.toDays();
                };
        if (points > MOST_POINTS) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "interval", "is too fine for so long a time: at most 5000 points");
        }
        return grain;
    }

    /** Several tenants, by comma. */
    List<UUID> tenants(Parameters asked, int most) {
        @Nullable String names = asked.text("tenant_ids", most * 40);
        if (names == null) {
            throw CommonProblem.VALIDATION_FAILED.at("tenant_ids", "must name tenants");
        }
        List<String> parts = List.of(names.split(","));
        if (parts.size() > most) {
            throw CommonProblem.VALIDATION_FAILED.at("tenant_ids", "at most " + most);
        }
        try {
            return parts.stream().map(String::strip).map(UUID::fromString).distinct().toList();
        } catch (IllegalArgumentException none) {
            throw CommonProblem.VALIDATION_FAILED
                    .at("tenant_ids", "must be UUIDs with commas between them")
                    .causedBy(none);
        }
    }
}
