package io.bridgecore.monitoring.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.nodes.FileSystemTotal;
import co.elastic.clients.elasticsearch.nodes.Stats;
import co.elastic.clients.elasticsearch.nodes.stats.NodeStatsMetric;
import io.bridgecore.monitoring.alerts.Disks;
import io.bridgecore.monitoring.alerts.Reading;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How full the disks of the nodes of Elasticsearch are. */
@Component
record SearchDisks(ElasticsearchClient elasticsearch) implements Disks {

    private static final Logger LOG = LoggerFactory.getLogger(SearchDisks.class);

    @Override
    public List<Reading> now() {
        try {
            return elasticsearch
                    .nodes()
                    .stats(s -> s.metric(NodeStatsMetric.Fs))
                    .nodes()
                    .values()
                    .stream()
                    .flatMap(SearchDisks::disk)
                    .toList();
        } catch (IOException | ElasticsearchException away) {
            LOG.debug("No disks of Elasticsearch: {}", away.toString());
            return List.of();
        }
    }

    private static Stream<Reading> disk(Stats node) {
        FileSystemTotal disk = node.fs() == null ? null : node.fs().total();
        Long total = disk == null ? null : disk.totalInBytes();
        Long usable = disk == null ? null : disk.availableInBytes();
        return total == null || usable == null || total <= 0
                ? Stream.empty()
                : Stream.of(Disks.reading("Elasticsearch node " + node.name(), total, usable));
    }
}
