package io.bridgecore.connector.answer;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Lets answers leave in few pieces: they are longer here than in other services. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

    private static final String PIECE = Integer.toString(64 * 1024);

    /** Comes after Boot's own, which it replaces. */
    @Bean
    ServerHttpMessageConvertersCustomizer wholeAnswers(JsonMapper json) {
        return converters -> converters.withJsonConverter(new WholeAnswers(json));
    }

    /** What is sent to the network at once; 8 KB otherwise. */
    @Bean
    TomcatConnectorCustomizer longPieces() {
        return connector -> connector.setProperty("socket.appWriteBufSize", PIECE);
    }
}
