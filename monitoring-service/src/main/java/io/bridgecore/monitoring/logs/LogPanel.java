package io.bridgecore.monitoring.logs;

import io.bridgecore.monitoring.dashboard.Panel;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The last hour's lines at a glance. */
@Component
record LogPanel(LogDesk desk) implements Panel {

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public Object now() {
        return desk.count(Map.of(), null);
    }
}
