package io.bridgecore.connector.catalog;

import io.bridgecore.connector.spi.Connector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** All kinds of systems the platform knows, read from {@code connectors/<id>/connector.yml}. */
@Component
public class Catalog {

    private static final JsonMapper READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    private final Map<String, Descriptor> systems;

    Catalog(List<Connector> connectors) {
        Map<String, Connector> known =
                connectors.stream().collect(Collectors.toMap(Connector::id, Function.identity()));
        var found = new TreeMap<String, Descriptor>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:connectors/*/connector.yml")) {
                Descriptor descriptor = read(file);
                Connector connector = known.remove(descriptor.id());
                found.put(
                        descriptor.id(),
                        descriptor.with(Capabilities.of(connector), connector != null));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!known.isEmpty()) {
            throw new IllegalStateException("No connector.yml for " + known.keySet());
        }
        this.systems = Collections.unmodifiableMap(found);
    }

    /** All, by id. */
    public Collection<Descriptor> all() {
        return systems.values();
    }

    /** One, where the id is known. */
    public Optional<Descriptor> find(String id) {
        return Optional.ofNullable(systems.get(id));
    }

    private static Descriptor read(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return READER.convertValue(tree, Descriptor.class);
        }
    }
}
