package io.bridgecore.events.access;

import io.bridgecore.contracts.RevocationNews;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Gives whoever wants to hear of revoked access the news. */
@AutoConfiguration(afterName = "io.bridgecore.web.revocation.RevocationAutoConfiguration")
class AccessNewsAutoConfiguration {

    @Bean
    @ConditionalOnBean(RevocationNews.class)
    AccessNews accessNews(RevocationNews news, JsonMapper json) {
        return new AccessNews(news, json);
    }
}
