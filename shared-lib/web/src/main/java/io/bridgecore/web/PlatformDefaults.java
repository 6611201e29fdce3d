package io.bridgecore.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Adds each shared jar's {@code bridgecore-defaults.yml} under everything else, so that a service
 * writes down only what is its own.
 */
class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILES = "classpath*:bridgecore-defaults.yml";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        logToFile(environment);
        var loader = new YamlPropertySourceLoader();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                loader.load(file.getURL().toString(), file)
                        .forEach(environment.getPropertySources()::addLast);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void logToFile(ConfigurableEnvironment environment) {
        String folder = environment.getProperty("BRIDGECORE_LOG_DIR", "");
        String service = environment.getProperty("bridgecore.service", "service");
        if (!folder.isEmpty()) {
            environment
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource(
                                    "bridgecore-log-file",
                                    Map.of(
                                            "logging.file.name",
                                            folder + "/" + service + ".json",
                                            "logging.structured.format.file",
                                            "logstash")));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
