package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All models of the sandbox. */
public final class Schema {

    private final Map<String, Model> models = new LinkedHashMap<>();

    /** Reads the data files beside this class' resources, as a release has them. */
    public static Schema load(Release release) {
        Schema schema = new Schema();
        String names = new String(resource("/odoo/models.txt"), StandardCharsets.UTF_8);
        names.lines()
                .forEach(name -> {
                    byte[] file = resource("/odoo/models/" + name + ".json");
                    Map<String, Object> own = Json.map(Json.plain(Json.tree(file)));
                    Model model = new Model(ReleasedModel.of(release, own));
                    schema.models.put(model.name(), model);
                });
        return schema;
    }

    /** A file of this jar. */
    public static byte[] resource(String path) {
        try (InputStream stream = Schema.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("No resource " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Collection<Model> models() {
        return Collections.unmodifiableCollection(models.values());
    }

    public @Nullable Model find(String name) {
        return models.get(name);
    }

    /** The model of that name, which must exist. */
    public Model model(String name) {
        Model model = models.get(name);
        if (model == null) {
            throw OdooError.of("builtins.KeyError", name);
        }
        return model;
    }
}
