package io.bridgecore.gateway.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.bridgecore.logging.LogFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The file of access lines in {@code BRIDGECORE_LOG_DIR}, which rolls by day and size. */
@Component
class LineFile {

    private final Environment environment;
    private @Nullable RollingFileAppender<byte[]> file;

    LineFile(Environment environment) {
        this.environment = environment;
    }

    void open() {
        if (!LogFiles.folder(environment).isEmpty()
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            var encoder = new AsTheyAre();
            encoder.setContext(log);
            file = LogFiles.appender(log, "access", environment, "gateway-access", encoder);
        }
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
