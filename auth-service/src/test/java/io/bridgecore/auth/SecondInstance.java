package io.bridgecore.auth;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/** Another instance of the service with the settings of the one under test. */
@NullMarked
final class SecondInstance implements AutoCloseable {

    static final SecondInstance NONE = new SecondInstance(null);

    private final @Nullable ConfigurableApplicationContext context;

    private SecondInstance(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    static SecondInstance start(ConfigurableEnvironment first) {
        var application = new SpringApplication(AuthApplication.class);
        application.addInitializers(context -> {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            first.getPropertySources().stream()
                    .filter(source -> source instanceof EnumerablePropertySource)
                    .filter(source -> isOfTheTest(source.getName()))
                    .forEach(sources::addFirst);
            sources.addFirst(new MapPropertySource("second", Map.of("server.port", "0")));
        });
        return new SecondInstance(application.run());
    }

    int port() {
        return Integer.parseInt(
                Objects.requireNonNull(
                        Objects.requireNonNull(context)
                                .getEnvironment()
                                .getProperty("local.server.port")));
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private static boolean isOfTheTest(String name) {
        return name.equals("platform-test") || name.contains("Test") || name.contains("Dynamic");
    }
}
