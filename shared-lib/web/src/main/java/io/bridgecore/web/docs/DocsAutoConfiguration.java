package io.bridgecore.web.docs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.bridgecore.contracts.Requirement;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.Requirements;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Keeps what the platform itself hands to controllers out of the API's description, describes
 * bodies as they stand on the wire, and states what every operation demands of its caller.
 */
@AutoConfiguration
class DocsAutoConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(TenantId.class, new StringSchema().format("uuid"));
    }

    @Bean
    ModelResolver namesAsOnTheWire(ObjectMapperProvider mappers) {
        return new ModelResolver(
                mappers.jsonMapper()
                        .copy()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    GlobalOperationCustomizer statedPermission(Requirements requirements) {
        return (operation, handler) -> {
            requirements.of(handler).ifPresent(needed -> state(operation, needed));
            if (handler.hasMethodAnnotation(StepUp.class)) {
                operation.addExtension("x-step-up", true);
            }
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer openPaths(Requirements requirements) {
        return description -> {
            if (description.getPaths() != null) {
                description
                        .getPaths()
                        .forEach((path, item) -> {
                            if (requirements.isOpen(path)) {
                                item.readOperations()
                                        .forEach(one -> state(one, new Requirement.Nothing()));
                            }
                        });
            }
        };
    }

    private static void state(Operation operation, Requirement needed) {
        List<String> words = needed.words();
        operation.addExtension(Requirement.EXTENSION, words.size() == 1 ? words.getFirst() : words);
    }
}
