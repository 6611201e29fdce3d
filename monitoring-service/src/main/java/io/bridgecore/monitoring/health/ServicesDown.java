package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Gauge;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How many services and servers do not answer, or say that they are not well. */
@Component
record ServicesDown(HealthBoard board) implements Gauge {

    @Override
    public String metric() {
        return "services_down";
    }

    @Override
    public OptionalDouble now() {
        HealthReport report = board.look();
        long down =
                Stream.concat(report.services().stream(), report.servers().stream())
                        .filter(checkup -> !checkup.healthy())
                        .count();
        return OptionalDouble.of((double) down);
    }
}
