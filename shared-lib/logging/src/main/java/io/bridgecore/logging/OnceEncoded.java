package io.bridgecore.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a line once for all who write it, since that costs more than the writing: the appenders
 * of a log get each line one after the other.
 */
final class OnceEncoded extends EncoderBase<ILoggingEvent> {

    private final Encoder<ILoggingEvent> encoder;
    private volatile @Nullable Line last;

    OnceEncoded(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    /** One line and how it is written. */
    private static final class Line {

        private final ILoggingEvent event;
        private final byte[] bytes;

        private Line(ILoggingEvent event, byte[] bytes) {
            this.event = event;
            this.bytes = bytes;
        }
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Line known = last;
        if (known != null && known.event == event) {
            return known.bytes;
        }
        byte[] bytes = encoder.encode(event);
        last = new Line(event, bytes);
        return bytes;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }

    @Override
    public void start() {
        encoder.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        encoder.stop();
    }
}
