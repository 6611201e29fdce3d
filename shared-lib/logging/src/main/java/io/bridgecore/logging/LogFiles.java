package io.bridgecore.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Writes the log to {@code <folder>/<service>/<service>-<day>.log} as well, when {@code
 * BRIDGECORE_LOG_DIR} names a folder.
 */
public final class LogFiles
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String CONSOLE = "CONSOLE";
    private static final String CONSOLE_FORMAT = "logging.structured.format.console";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        String service = environment.getProperty("bridgecore.service", "");
        if (service.isEmpty()
                || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return;
        }
        var root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        if (folder(environment).isEmpty() || root.getAppender("files") != null) {
            return;
        }
        var encoder = new StructuredLogEncoder();
        encoder.setContext(log);
        encoder.setFormat(LineFormat.NAME);
        encoder.setCharset(StandardCharsets.UTF_8);
        var lines = new OnceEncoded(encoder);
        RollingFileAppender<ILoggingEvent> files =
                appender(log, "files", environment, service, lines);
        root.addAppender(files);
        if (root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console
                && LineFormat.NAME.equals(environment.getProperty(CONSOLE_FORMAT))) {
            console.setEncoder(lines);
        }
    }

    /** After Boot has set logging up, since that would throw away what is there. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    /** Where log files go; empty when there are none. */
    public static String folder(Environment environment) {
        return environment.getProperty("BRIDGECORE_LOG_DIR", "");
    }

    /**
     * Opens the files of one log.
     *
     * @param log what the files are called, beginning with the name of the service
     */
    public static <E> RollingFileAppender<E> appender(
            LoggerContext context,
            String name,
            Environment environment,
            String log,
            Encoder<E> encoder) {
        String service = environment.getRequiredProperty("bridgecore.service");
        var days =
                new DailyFiles<E>(
                        Path.of(folder(environment), service),
                        log,
                        FileLimits.USUAL,
                        InstantSource.system());
        days.setContext(context);
        days.start();
        encoder.start();
        var files = new RollingFileAppender<E>();
        files.setContext(context);
        files.setName(name);
        files.setEncoder(encoder);
        // Which makes it the triggering policy, too.
        files.setRollingPolicy(days);
        files.start();
        return files;
    }
}
