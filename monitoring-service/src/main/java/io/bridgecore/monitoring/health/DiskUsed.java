package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How full the disk is that this process works on, in percent. */
@Component
class DiskUsed implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(DiskUsed.class);
    private static final double PERCENT = 100;

    @Override
    public String metric() {
        return "disk_used_percent";
    }

    @Override
    public Optional<List<Reading>> now() {
        try {
            FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
            long total = disk.getTotalSpace();
            return total == 0
                    ? Optional.empty()
                    : Reading.only(
                            PERCENT - PERCENT * ((double) disk.getUsableSpace()) / (double) total);
        } catch (IOException unknown) {
            LOG.warn("The disk cannot be looked at: {}", unknown.toString());
            return Optional.empty();
        }
    }
}
