package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Gauge;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
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
    public OptionalDouble now() {
        try {
            FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
            long total = disk.getTotalSpace();
            return total == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            PERCENT - PERCENT * ((double) disk.getUsableSpace()) / (double) total);
        } catch (IOException unknown) {
            LOG.warn("The disk cannot be looked at: {}", unknown.toString());
            return OptionalDouble.empty();
        }
    }
}
