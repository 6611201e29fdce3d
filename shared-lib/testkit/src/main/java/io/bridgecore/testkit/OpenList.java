package io.bridgecore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.UrlResource;

/** The paths that the service under test opens in its {@code application.yml}. */
final class OpenList {

    private static final String SETTINGS = "application.yml";

    private OpenList() {}

    static List<String> read() {
        try {
            return Collections.list(OpenList.class.getClassLoader().getResources(SETTINGS)).stream()
                    .flatMap(file -> load(new UrlResource(file)))
                    .flatMap(source -> paths(source).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<PropertySource<?>> load(UrlResource file) {
        try {
            return new YamlPropertySourceLoader().load(SETTINGS, file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> paths(PropertySource<?> source) {
        return new Binder(new MapConfigurationPropertySource((Map<?, ?>) source.getSource()))
                .bind("bridgecore.web.access.open", Bindable.listOf(String.class))
                .orElseGet(List::of);
    }
}
