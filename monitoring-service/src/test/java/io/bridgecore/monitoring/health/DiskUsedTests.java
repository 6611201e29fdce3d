package io.bridgecore.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.alerts.Reading;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class DiskUsedTests {

    @Test
    void tellsHowFullTheDiskOfTheHostIs() throws IOException {
        assertThat(DiskUsed.of(new Disk("ext4", 200, 50)))
                .singleElement()
                .satisfies(disk -> assertThat(disk.subject()).startsWith("disk of "))
                .extracting(Reading::value)
                .isEqualTo(75.0);
    }

    /** Two of them on one host would tell of its disk twice, each under its own name. */
    @Test
    void tellsNothingInAContainer() throws IOException {
        assertThat(DiskUsed.of(new Disk("overlay", 200, 50))).isEmpty();
    }

    @Test
    void tellsNothingOfADiskWithoutSize() throws IOException {
        assertThat(DiskUsed.of(new Disk("proc", 0, 0))).isEmpty();
    }

    private static final class Disk extends FileStore {

        private final String type;
        private final long total;
        private final long usable;

        private Disk(String type, long total, long usable) {
            this.type = type;
            this.total = total;
            this.usable = usable;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public long getTotalSpace() {
            return total;
        }

        @Override
        public long getUsableSpace() {
            return usable;
        }

        @Override
        public long getUnallocatedSpace() {
            return usable;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(
                Class<V> type) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException(attribute);
        }
    }
}
