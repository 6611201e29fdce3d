package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.dashboard.Panel;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The services at a glance. */
@Component
record HealthPanel(StaffHealthController controller) implements Panel {

    @Override
    public String name() {
        return "services";
    }

    @Override
    public Object now() {
        return Map.of("health", controller.services().services(), "metrics", controller.metrics());
    }
}
