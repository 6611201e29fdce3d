package io.bridgecore.gateway;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Writes the JSON log to a file as well when {@code BRIDGECORE_LOG_DIR} names a folder. */
class LogFile implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String folder = environment.getProperty("BRIDGECORE_LOG_DIR", "");
        if (!folder.isEmpty()) {
            environment
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource(
                                    "bridgecore-log-file",
                                    Map.of(
                                            "logging.file.name",
                                            folder + "/gateway.json",
                                            "logging.structured.format.file",
                                            "logstash")));
        }
    }
}
