package io.bridgecore.gateway.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The file of access lines in {@code BRIDGECORE_LOG_DIR}, which rolls by day and size. */
@Component
class LineFile {

    private static final FileSize LARGEST = FileSize.valueOf("64MB");
    private static final FileSize ALL = FileSize.valueOf("1GB");
    private static final int DAYS = 14;

    private final String folder;
    private @Nullable RollingFileAppender<byte[]> file;

    LineFile(Environment environment) {
        this.folder = environment.getProperty("BRIDGECORE_LOG_DIR", "");
    }

    void open() {
        if (folder.isEmpty() || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return;
        }
        String name = folder + "/gateway-access.json";
        var appender = new RollingFileAppender<byte[]>();
        var rolling = new SizeAndTimeBasedRollingPolicy<byte[]>();
        rolling.setContext(log);
        rolling.setParent(appender);
        rolling.setFileNamePattern(name + ".%d{yyyy-MM-dd}.%i");
        rolling.setMaxFileSize(LARGEST);
        rolling.setMaxHistory(DAYS);
        rolling.setTotalSizeCap(ALL);
        var encoder = new AsTheyAre();
        encoder.setContext(log);
        encoder.start();
        appender.setContext(log);
        appender.setName("access");
        appender.setFile(name);
        appender.setEncoder(encoder);
        appender.setRollingPolicy(rolling);
        rolling.start();
        appender.start();
        file = appender;
    }

    /** Appends whole lines; does nothing when there is no file. */
    void write(byte[] lines) {
        if (file != null) {
            file.doAppend(lines);
        }
    }

    void close() {
        if (file != null) {
            file.stop();
            file = null;
        }
    }

    private static final class AsTheyAre extends EncoderBase<byte[]> {

        private static final byte[] NOTHING = {};

        @Override
        public byte[] headerBytes() {
            return NOTHING;
        }

        @Override
        public byte[] encode(byte[] lines) {
            return lines;
        }

        @Override
        public byte[] footerBytes() {
            return NOTHING;
        }
    }
}
