package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.alerts.Disks;
import io.bridgecore.monitoring.alerts.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How full the disk is that this process works on; each host tells of its own. A container tells
 * nothing: its layer is on a disk of a host that it cannot name, so each of several would tell of
 * the same disk under a name of its own.
 */
@Component
class DiskUsed implements Disks {

    private static final Logger LOG = LoggerFactory.getLogger(DiskUsed.class);
    private static final String LAYER = "overlay";
    private static final String HOST = host();

    @Override
    public List<Reading> now() {
        try {
            return of(Files.getFileStore(Path.of("").toAbsolutePath()));
        } catch (IOException unknown) {
            LOG.warn("The disk cannot be looked at: {}", unknown.toString());
            return List.of();
        }
    }

    static List<Reading> of(FileStore disk) throws IOException {
        return disk.type().contains(LAYER) || disk.getTotalSpace() <= 0
                ? List.of()
                : List.of(Disks.reading(HOST, disk.getTotalSpace(), disk.getUsableSpace()));
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
