package io.bridgecore.connector.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All kinds of systems the platform knows, read from {@code connectors/<id>/connector.yml}. */
@Component
public class Catalog {

    private static final JsonMapper READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Map<String, Descriptor> systems;

    Catalog() {
        var found = new TreeMap<String, Descriptor>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:connectors/*/connector.yml")) {
                Descriptor descriptor = read(file);
                found.put(descriptor.id(), descriptor);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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
