package io.bridgecore.web.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;

/** Teaches the JSON mapper the platform's own types. */
@AutoConfiguration
class JsonAutoConfiguration {

    @Bean
    JacksonModule platformJson() {
        return new PlatformJson();
    }
}
