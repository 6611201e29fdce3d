package io.bridgecore.monitoring.health;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import java.io.IOException;

/** Asks Elasticsearch for the colour of its cluster; red means that data is missing. */
record SearchProbe(ElasticsearchClient elasticsearch) implements Probe {

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Answer ask() throws IOException {
        HealthStatus colour = elasticsearch.cluster().health().status();
        return colour == HealthStatus.Red ? Answer.UNHEALTHY : Answer.HEALTHY;
    }
}
