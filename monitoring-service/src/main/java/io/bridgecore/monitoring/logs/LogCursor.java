package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch._types.FieldValue;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the next page begins, in a view of the index that does not change meanwhile. It grants
 * nothing: what may be seen is asked anew with each page.
 *
 * @param view id of the point in time
 * @param after sort values of the last line; empty before the first page
 */
record LogCursor(String view, List<Object> after) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 20_000;

    LogCursor {
        after = List.copyOf(after);
    }

    static LogCursor parse(String text) {
        try {
            if (text.length() <= LONGEST) {
                byte[] json = Base64.getUrlDecoder().decode(text);
                String read = new String(json, StandardCharsets.UTF_8);
                return Objects.requireNonNull(JSON.readValue(read, LogCursor.class));
            }
        } catch (IllegalArgumentException | JacksonException | NullPointerException wrong) {
            throw refused().causedBy(wrong);
        }
        throw refused();
    }

    static ProblemException refused() {
        return CommonProblem.VALIDATION_FAILED.at(
                "cursor", "is not one of ours, or too old: begin again with 'start'");
    }

    /** The cursor after these sort values. */
    LogCursor next(@Nullable String newerView, List<FieldValue> sort) {
        return new LogCursor(
                newerView == null ? view : newerView,
                sort.stream().map(value -> value.isNull() ? "" : value._get()).toList());
    }

    List<FieldValue> values() {
        return after.stream()
                .map(value ->
                        switch (value) {
                            case Number number when isWhole(number) ->
                                    FieldValue.of(number.longValue());
                            case Number number -> FieldValue.of(number.doubleValue());
                            default -> FieldValue.of(value.toString());
                        })
                .toList();
    }

    @Override
    public String toString() {
        byte[] json = JSON.writeValueAsBytes(this);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer;
    }
}
