package io.bridgecore.monitoring.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks Kafka for its nodes. The connection is made at the first question and kept. */
class BrokerProbe implements Probe, AutoCloseable {

    private final Map<String, Object> settings;
    private final int timeoutMs;
    private @Nullable Admin admin;

    BrokerProbe(Map<String, Object> settings, Duration timeout) {
        this.settings = Map.copyOf(settings);
        this.timeoutMs = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Answer ask() throws Exception {
        var nodes =
                admin().describeCluster(new DescribeClusterOptions().timeoutMs(timeoutMs))
                        .nodes()
                        .get(timeoutMs, TimeUnit.MILLISECONDS);
        return nodes.isEmpty() ? Answer.UNHEALTHY : Answer.HEALTHY;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(timeoutMs));
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            var all = new java.util.HashMap<>(settings);
            all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
            all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
            admin = Admin.create(all);
        }
        return admin;
    }
}
