package io.bridgecore.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What differs between brokers: where it listens and keeps its data.
 *
 * @param port where clients connect, on 127.0.0.1
 * @param controllerPort where the node's own controller listens, on 127.0.0.1
 * @param dataDirectory topics and metadata
 * @param overrides further Kafka properties, stronger than the defaults here
 */
record BrokerSettings(
        int port, int controllerPort, Path dataDirectory, Map<String, String> overrides) {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final Map<String, String> SINGLE_NODE =
            Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", Integer.toString(NODE_ID)),
                    Map.entry("controller.listener.names", CONTROLLER),
                    Map.entry(
                            "listener.security.protocol.map",
                            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "4"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("auto.create.topics.enable", "true"),
                    Map.entry("num.partitions", "3"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.io.threads", "2"),
                    Map.entry("log.segment.bytes", "67108864"),
                    Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));

    BrokerSettings {
        overrides = Map.copyOf(overrides);
    }

    /** Reads {@code port}, {@code controller.port}, {@code data} and {@code kafka.*} overrides. */
    static BrokerSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Properties overrides = new Properties();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("kafka.")) {
                overrides.setProperty(
                        name.substring("kafka.".length()), properties.getProperty(name));
            }
        }
        return new BrokerSettings(
                Integer.parseInt(required(properties, "port")),
                Integer.parseInt(required(properties, "controller.port")),
                Path.of(required(properties, "data")),
                asMap(overrides));
    }

    Properties kafkaProperties() {
        String controller = "127.0.0.1:" + controllerPort;
        String client = "PLAINTEXT://127.0.0.1:" + port;
        Properties kafka = new Properties();
        kafka.putAll(SINGLE_NODE);
        kafka.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        kafka.setProperty("listeners", client + "," + CONTROLLER + "://" + controller);
        kafka.setProperty("advertised.listeners", client);
        kafka.setProperty("log.dirs", dataDirectory.toString());
        kafka.putAll(overrides);
        return kafka;
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The broker's settings lack '" + name + "'");
        }
        return value;
    }

    private static Map<String, String> asMap(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(
                        java.util.stream.Collectors.toUnmodifiableMap(
                                name -> name, name -> properties.getProperty(name, "")));
    }
}
