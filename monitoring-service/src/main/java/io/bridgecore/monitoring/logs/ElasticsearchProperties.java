package io.bridgecore.monitoring.logs;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where Elasticsearch is.
 *
 * @param url base URL
 */
@Validated
@ConfigurationProperties("bridgecore.elasticsearch")
record ElasticsearchProperties(@NotNull URI url) {}
