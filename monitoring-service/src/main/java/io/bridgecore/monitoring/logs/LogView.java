package io.bridgecore.monitoring.logs;

import org.jspecify.annotations.Nullable;

/** A line in the older spelling, flat. */
record LogView(
        String timestamp,
        String level,
        String service,
        String message,
        @Nullable String module,
        @Nullable String function,
        @Nullable Integer line,
        @Nullable String requestId,
        @Nullable String organizationId,
        @Nullable String userId,
        @Nullable String exception) {

    /**
     * Function and line are not recorded: finding them out costs more than the rest of the line.
     */
    static LogView of(LogLine line) {
        return new LogView(
                line.textOrEmpty("@timestamp"),
                line.textOrEmpty("level"),
                line.textOrEmpty("service"),
                line.textOrEmpty("message"),
                line.text("logger_name"),
                null,
                null,
                line.text("request_id"),
                line.text("tenant_id"),
                line.text("user_id"),
                line.text("stack_trace"));
    }
}
