package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How full the disk is that this process works on, in percent; each host tells of its own. */
@Component
class DiskUsed implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(DiskUsed.class);
    private static final double PERCENT = 100;
    private static final String HOST = host();

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
        try {
            FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
            long total = disk.getTotalSpace();
            return total == 0
                    ? Optional.empty()
                    : Optional.of(
                            List.of(
                                    Reading.ofPlatform(
                                            "disk of " + HOST,
                                            "The disk of " + HOST + " fills up",
                                            PERCENT
                                                    - PERCENT
                                                            * ((double) disk.getUsableSpace())
                                                            / (double) total)));
        } catch (IOException unknown) {
            LOG.warn("The disk cannot be looked at: {}", unknown.toString());
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            LOG.debug("This host has no name", nameless);
            return "a host without a name";
        }
    }
}
