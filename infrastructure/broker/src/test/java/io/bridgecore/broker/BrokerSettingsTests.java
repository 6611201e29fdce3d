package io.bridgecore.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSettingsTests {

    private final Path folder;

    BrokerSettingsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        BrokerSettings settings = read("port=1001\ncontroller.port=1002\ndata=/tmp/k\n");

        assertThat(settings.kafkaProperties())
                .containsEntry(
                        "listeners", "PLAINTEXT://127.0.0.1:1001,CONTROLLER://127.0.0.1:1002")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:1001")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:1002");
    }

    @Test
    void createsTopicsOfThreePartitionsByItself() throws IOException {
        assertThat(read("port=1\ncontroller.port=2\ndata=/tmp/k\n").kafkaProperties())
                .containsEntry("auto.create.topics.enable", "true")
                .containsEntry("num.partitions", "3");
    }

    @Test
    void letsOverridesWin() throws IOException {
        BrokerSettings settings =
                read("port=1\ncontroller.port=2\ndata=/tmp/k\nkafka.num.partitions=1\n");

        assertThat(settings.kafkaProperties()).containsEntry("num.partitions", "1");
    }

    @Test
    void namesTheMissingSetting() {
        assertThatThrownBy(() -> read("port=1\ndata=/tmp/k\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("controller.port");
    }

    @Test
    void formatsStorageOnce() throws Exception {
        Storage.formatIfNew(folder);
        String first = Files.readString(folder.resolve("meta.properties"));

        Storage.formatIfNew(folder);

        assertThat(Files.readString(folder.resolve("meta.properties"))).isEqualTo(first);
    }

    private BrokerSettings read(String text) throws IOException {
        return BrokerSettings.read(Files.writeString(folder.resolve("broker.properties"), text));
    }
}
