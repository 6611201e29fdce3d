package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which services and servers do not answer, or say that they are not well. */
@Component
record ServicesDown(HealthBoard board) implements Gauge {

    @Override
    public String metric() {
        return "services_down";
    }

    @Override
    public Optional<List<Reading>> now() {
        return Optional.of(
                board.look()
                        .all()
                        .filter(checkup -> !checkup.healthy())
                        .map(ill -> Reading.ofPlatform(ill.name(), words(ill), 1))
                        .toList());
    }

    private static String words(Checkup ill) {
        return ill.name() + ": " + ill.error();
    }
}
