package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the clients; they connect at the first question. */
@Configuration(proxyBeanMethods = false)
class ElasticsearchConfiguration {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);

    /** For one of the few connections there are; who waits longer is told so. */
    private static final Timeout TURN = Timeout.ofSeconds(2);

    @Bean(destroyMethod = "close")
    ElasticsearchClient elasticsearch(ElasticsearchProperties server, LogProperties logs) {
        return client(server, logs);
    }

    /** For those who watch and ask again and again, so that nobody else waits for them. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    @Qualifier(LogStreams.CLIENT)
    ElasticsearchClient streamingElasticsearch(ElasticsearchProperties server, LogProperties logs) {
        return client(server, logs);
    }

    private static ElasticsearchClient client(ElasticsearchProperties server, LogProperties logs) {
        Rest5Client http =
                Rest5Client.builder(server.url())
                        .setConnectionConfigCallback(c -> c.setConnectTimeout(CONNECT))
                        .setRequestConfigCallback(c ->
                                c.setResponseTimeout(Timeout.of(logs.timeout()))
                                        .setConnectionRequestTimeout(TURN))
                        .build();
        return new ElasticsearchClient(new Rest5ClientTransport(http, new Jackson3JsonpMapper()));
    }
}
