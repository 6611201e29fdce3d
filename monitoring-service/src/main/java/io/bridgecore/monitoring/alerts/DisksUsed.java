package io.bridgecore.monitoring.alerts;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How full all disks are that are known, in percent; each process may know of others. */
@Component
class DisksUsed implements Gauge {

    private final List<Disks> known;

    DisksUsed(List<Disks> known) {
        this.known = List.copyOf(known);
    }

    @Override
    public String metric() {
        return "disk_used_percent";
    }

    @Override
    public boolean tellsAll() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        return Optional.of(known.stream().flatMap(disks -> disks.now().stream()).toList());
    }
}
