package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.HttpProbe;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A small Elasticsearch node, downloaded from Maven Central at its first use.
 *
 * @param transportPort a second port, for the node itself
 * @param data its data, configuration and logs
 */
public record ElasticsearchServer(int port, int transportPort, Path data, SharedCache cache)
        implements Program {

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public ProcessBuilder command() throws IOException, InterruptedException {
        Path distribution = ElasticsearchDownload.distribution(cache);
        Path configuration = data.resolve("config");
        PrivateFiles.createFolder(configuration);
        PrivateFiles.createFolder(data.resolve("tmp"));
        configure(configuration, "elasticsearch.yml");
        configure(configuration, "jvm.options");
        configure(configuration, "log4j2.properties");
        ProcessBuilder builder =
                ServerProcess.of("bash", distribution.resolve("bin/elasticsearch").toString());
        builder.directory(data.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(ElasticsearchServer::wouldMislead);
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", configuration.toString());
        environment.put("ES_TMPDIR", data.resolve("tmp").toString());
        // For Elasticsearch's own starter, which stays as a second process.
        environment.put("CLI_JAVA_OPTS", "-Xms8m -Xmx16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return builder;
    }

    @Override
    public boolean isReady(Path output) throws InterruptedException {
        return HttpProbe.passes(
                port, "/_cluster/health", health -> !health.contains("\"status\":\"red\""));
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(3);
    }

    /** Returns the HTTP address. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private static boolean wouldMislead(String name) {
        return name.startsWith("ES_") || name.startsWith("CLI_") || name.equals("JAVA_HOME");
    }

    private void configure(Path folder, String name) throws IOException {
        try (InputStream in =
                ElasticsearchServer.class.getResourceAsStream("/elasticsearch/" + name)) {
            if (in == null) {
                throw new IOException("The launcher lacks elasticsearch/" + name);
            }
            String text =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("${data}", data.toString())
                            .replace("${port}", Integer.toString(port))
                            .replace("${transport_port}", Integer.toString(transportPort));
            Files.writeString(folder.resolve(name), text);
        }
    }
}
