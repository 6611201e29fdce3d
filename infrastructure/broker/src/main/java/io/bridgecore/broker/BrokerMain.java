package io.bridgecore.broker;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** Runs one Kafka node until it gets SIGTERM; prints {@code READY} when clients are served. */
public final class BrokerMain {

    private BrokerMain() {}

    /**
     * Starts the node.
     *
     * @param args one: the path of a properties file, see {@link BrokerSettings}
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            throw new IllegalArgumentException("Usage: BrokerMain <broker.properties>");
        }
        BrokerSettings settings = BrokerSettings.read(Path.of(args[0]));
        Storage.formatIfNew(settings.dataDirectory());
        KafkaConfig config = KafkaConfig.fromProps(settings.kafkaProperties(), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        System.out.println("READY");
        server.awaitShutdown();
    }
}
