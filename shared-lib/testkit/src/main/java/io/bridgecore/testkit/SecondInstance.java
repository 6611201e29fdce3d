package io.bridgecore.testkit;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Another instance of a service with the settings of the one under test. */
public final class SecondInstance implements AutoCloseable {

    /** Stands for none before it is started. */
    public static final SecondInstance NONE = new SecondInstance(null);

    private final @Nullable ConfigurableApplicationContext context;

    private SecondInstance(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param sources the application, and what the test adds to it
     */
    public static SecondInstance start(ConfigurableEnvironment first, Class<?>... sources) {
        var application = new SpringApplication(sources);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("noTests", new NoTests());
            MutablePropertySources present = context.getEnvironment().getPropertySources();
            first.getPropertySources().stream()
                    .filter(source -> source instanceof EnumerablePropertySource)
                    .filter(source -> isOfTheTest(source.getName()))
                    .forEach(present::addFirst);
            present.addFirst(new MapPropertySource("second", Map.of("server.port", "0")));
        });
        return new SecondInstance(application.run());
    }

    /** Where it listens. */
    public int port() {
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

    /** What other tests add to the service is not looked for. */
    private static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader found, MetadataReaderFactory readers) {
            return found.getClassMetadata().getClassName().contains("IT$");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return NoTests.class.hashCode();
        }
    }
}
