package io.bridgecore.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A log line in Logstash's words, as {@code docs/logging.md} tells them. Boot's own formatter asks
 * several callbacks about each value, which adds up where each request has a line.
 */
public final class LineFormat implements StructuredLogFormatter<ILoggingEvent> {

    /** The name by which Boot is told to use this format. */
    static final String NAME = LineFormat.class.getName();

    /** What tracing calls its fields, and what they are called in a line. */
    private static final Map<String, String> RENAMED =
            Map.of("traceId", "trace_id", "spanId", "span_id");

    private static final int USUAL_LENGTH = 640;
    private static final JsonFactory JSON = new JsonFactory();

    private final String service;
    private final @Nullable StackTracePrinter stackTraces;
    private final ThrowableProxyConverter plainStackTraces;

    /**
     * Called by Boot.
     *
     * @param stackTraces by the settings; absent where there are none
     */
    public LineFormat(
            Environment environment,
            @Nullable StackTracePrinter stackTraces,
            ThrowableProxyConverter plainStackTraces) {
        this.service = environment.getProperty("bridgecore.service", "");
        this.stackTraces = stackTraces;
        this.plainStackTraces = plainStackTraces;
    }

    @Override
    public String format(ILoggingEvent event) {
        return new String(formatAsBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
        var bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            line.writeStartObject();
            line.writeStringProperty("@timestamp", event.getInstant().toString());
            line.writeStringProperty("@version", "1");
            line.writeStringProperty(
                    "message", Discretion.mask(String.valueOf(event.getFormattedMessage())));
            line.writeStringProperty("logger_name", event.getLoggerName());
            line.writeStringProperty("thread_name", event.getThreadName());
            line.writeStringProperty("level", event.getLevel().levelStr);
            line.writeNumberProperty("level_value", event.getLevel().levelInt);
            writeFields(line, event);
            if (event.getThrowableProxy() instanceof ThrowableProxy failure) {
                line.writeStringProperty(
                        "stack_trace", Discretion.mask(stackTrace(event, failure)));
            }
            line.writeStringProperty("service", service);
            line.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** What the thread and the line itself know besides; the thread's word counts. */
    private static void writeFields(JsonGenerator line, ILoggingEvent event) {
        Map<String, String> context = event.getMDCPropertyMap();
        context.forEach((name, value) -> write(line, RENAMED.getOrDefault(name, name), value));
        List<KeyValuePair> pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
        for (KeyValuePair pair : pairs) {
            if (!context.containsKey(pair.key)) {
                write(line, pair.key, pair.value);
            }
        }
    }

    private static void write(JsonGenerator line, String name, @Nullable Object value) {
        switch (value) {
            case null -> line.writeNullProperty(name);
            case Integer number -> line.writeNumberProperty(name, number);
            case Long number -> line.writeNumberProperty(name, number);
            case Double number -> line.writeNumberProperty(name, number);
            case Boolean flag -> line.writeBooleanProperty(name, flag);
            default -> line.writeStringProperty(name, Discretion.mask(name, value.toString()));
        }
    }

    private String stackTrace(ILoggingEvent event, ThrowableProxy failure) {
        return stackTraces == null
                ? plainStackTraces.convert(event)
                : stackTraces.printStackTraceToString(failure.getThrowable());
    }
}
