package io.bridgecore.monitoring.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import co.elastic.clients.elasticsearch.indices.stats.IndicesStats;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Elasticsearch for platform staff. Without Elasticsearch the answer is empty and says so. */
@RestController
@RequestMapping({"/api/v1/monitor/elasticsearch", "/api/v1/monitoring/elasticsearch"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class IndexController {

    private static final Logger LOG = LoggerFactory.getLogger(IndexController.class);

    private final ElasticsearchClient elasticsearch;

    IndexController(ElasticsearchClient elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    @GetMapping
    @Operation(summary = "Health of Elasticsearch and sizes of its indices")
    View view() {
        try {
            HealthResponse health = elasticsearch.cluster().health();
            List<Index> indices =
                    elasticsearch.indices().stats().indices().entrySet().stream()
                            .map(index -> Index.of(index.getKey(), index.getValue()))
                            .sorted(Comparator.comparing(Index::name))
                            .toList();
            return new View(
                    health.status().jsonValue(),
                    health.numberOfNodes(),
                    indices,
                    indices.size(),
                    indices.stream().mapToLong(Index::sizeBytes).sum(),
                    null);
        } catch (IOException | ElasticsearchException away) {
            LOG.warn("Elasticsearch does not answer: {}", away.toString());
            return new View(
                    "unknown", 0, List.of(), 0, 0, "Elasticsearch does not answer at present");
        }
    }

    /** {@code status} is {@code green}, {@code yellow}, {@code red} or {@code unknown}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String status,
            int nodes,
            List<Index> indices,
            int count,
            long sizeBytes,
            @Nullable String error) {}

    record Index(String name, long documents, long sizeBytes) {

        static Index of(String name, IndicesStats stats) {
            IndexStats all = stats.total();
            if (all == null || all.docs() == null || all.store() == null) {
                return new Index(name, 0, 0);
            }
            return new Index(name, all.docs().count(), all.store().sizeInBytes());
        }
    }
}
