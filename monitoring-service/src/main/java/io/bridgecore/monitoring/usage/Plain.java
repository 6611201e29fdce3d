package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests as the tables can hold them: clients choose some of the words in them. */
final class Plain {

    private static final int LONGEST_METHOD = 20;
    private static final int LONGEST = 300;

    private Plain() {}

    static Request of(Request request) {
        return new Request(
                text(request.requestId(), LONGEST),
                request.at(),
                request.tenantId(),
                maybe(request.userId()),
                text(request.method(), LONGEST_METHOD),
                text(request.endpoint(), LONGEST),
                maybe(request.model()),
                maybe(request.operation()),
                text(request.service(), LONGEST),
                request.status(),
                Math.max(0, request.durationMicros()),
                Math.max(0, request.requestBytes()),
                Math.max(0, request.responseBytes()),
                text(request.address(), LONGEST),
                maybe(request.agent()));
    }

    private static @Nullable String maybe(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text(text, LONGEST);
    }

    private static String text(@Nullable String text, int longest) {
        String known = Objects.requireNonNullElse(text, "");
        String kept = known.length() <= longest ? known : known.substring(0, longest);
        return kept.indexOf('\0') < 0 ? kept : kept.replace("\0", "");
    }
}
