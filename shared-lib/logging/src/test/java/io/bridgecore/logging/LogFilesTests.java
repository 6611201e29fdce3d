package io.bridgecore.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts an application that does nothing but log. */
@NullMarked
class LogFilesTests {

    private static final Logger LOG = LoggerFactory.getLogger(LogFilesTests.class);

    private final Path folder;

    LogFilesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("files");
        }
    }

    @Test
    void writesTheDocumentedFields_andNoOthers() throws IOException {
        try (var _ = start();
                var _ = MDC.putCloseable("traceId", "0af7651916cd43dd8448eb211c80319c");
                var _ = MDC.putCloseable("spanId", "b7ad6b7169203331");
                var _ = MDC.putCloseable("request_id", "r-1")) {
            LOG.atError().addKeyValue("action", "x").setCause(new IOException()).log("told");
        }

        Map<String, Object> line = last();
        assertThat(documented()).containsAll(line.keySet());
        assertThat(line)
                .containsEntry("service", "parcels")
                .containsEntry("message", "told")
                .containsEntry("level", "ERROR")
                .containsEntry("request_id", "r-1")
                .containsEntry("trace_id", "0af7651916cd43dd8448eb211c80319c")
                .containsEntry("span_id", "b7ad6b7169203331")
                .containsEntry("action", "x")
                .containsKeys("@timestamp", "logger_name", "thread_name", "stack_trace");
    }

    @Test
    void keepsSecretsOutOfMessagesValuesAndExceptions() throws IOException {
        try (var _ = start()) {
            LOG.atWarn()
                    .addKeyValue("outcome", "password=hunter2222")
                    .setCause(new IOException("refused token=hunter2222 of bob@acme.example"))
                    .log("Bearer hunter2222 was sent");
        }

        assertThat(text()).doesNotContain("hunter2222", "bob@acme.example").contains("***");
    }

    @Test
    void writesOneLineOfJson_whateverIsInIt() throws IOException {
        try (var _ = start();
                var _ = MDC.putCloseable("request_id", "of the thread")) {
            LOG.atInfo()
                    .addKeyValue("request_id", "of the line")
                    .addKeyValue("status", 200)
                    .addKeyValue("offset", 5_000_000_000L)
                    .addKeyValue("duration_ms", 1.25)
                    .addKeyValue("client", (Object) null)
                    .addKeyValue("target", Optional.of(1))
                    .log("said \"ä\"\n\u0001\t{}", "at once");
        }

        assertThat(text().lines().toList().getLast())
                .contains(
                        """
                        "message":"said \\"ä\\"\\n\\u0001\\tat once",\
                        """
                                .strip(),
                        "\"level_value\":20000,",
                        "\"request_id\":\"of the thread\",",
                        "\"status\":200,\"offset\":5000000000,\"duration_ms\":1.25,",
                        "\"client\":null,\"target\":\"Optional[1]\",")
                .doesNotContain("of the line");
    }

    @Test
    void writesWhatTheConsoleShows_encodedOnce() {
        try (var _ = start()) {
            assertThat(encoder("files"))
                    .isInstanceOf(OnceEncoded.class)
                    .isSameAs(encoder("CONSOLE"));
        }
    }

    private static @Nullable Object encoder(String appender) {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext log
                        && log.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(appender)
                                instanceof OutputStreamAppender<?> known
                ? known.getEncoder()
                : null;
    }

    static final class Nothing {}

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "bridgecore.service=parcels",
                        "BRIDGECORE_LOG_DIR=" + folder,
                        "spring.main.banner-mode=off")
                .run();
    }

    private Map<String, Object> last() throws IOException {
        List<String> lines = text().lines().toList();
        return JsonParserFactory.getJsonParser().parseMap(lines.getLast());
    }

    private String text() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("parcels"))) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).matches("parcels-\\d{4}-\\d{2}-\\d{2}\\.log");
            return Files.readString(file);
        }
    }

    private static List<String> documented() throws IOException {
        try (Stream<String> page = Files.lines(Path.of("../../docs/logging.md"))) {
            return page.filter(row -> row.startsWith("| `"))
                    .flatMap(row -> Stream.of(row.split("\\|", -1)[1].split(",", -1)))
                    .map(name -> name.replace("`", "").strip())
                    .toList();
        }
    }
}
