package io.bridgecore.web.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Teaches the JSON mapper the platform's own types, and not to guess at the others. */
@AutoConfiguration
class JsonAutoConfiguration {

    @Bean
    JacksonModule platformJson() {
        return new PlatformJson();
    }

    /** Who counts a request by the first of two members must not differ from who obeys the last. */
    @Bean
    JsonMapperBuilderCustomizer eachMemberOnce() {
        return mapper -> mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /** A number or a boolean is no text: a password of 1234 is a client's mistake. */
    @Bean
    JsonMapperBuilderCustomizer textIsText() {
        return mapper ->
                mapper.withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
