package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Moodle says beside an answer. */
final class MoodleWarnings {

    private MoodleWarnings() {}

    /**
     * Takes the first warning of a write for the failure it is.
     *
     * @throws ConnectorException of the kind that the warning's code means
     */
    static void refuse(@Nullable Object answer) {
        if (answer instanceof Map<?, ?> map
                && map.get("warnings") instanceof List<?> warnings
                && !warnings.isEmpty()
                && warnings.getFirst() instanceof Map<?, ?> first) {
            String code = Objects.toString(first.get("warningcode"), "");
            throw new ConnectorException(
                    MoodleErrors.kind(code), Objects.toString(first.get("message"), code));
        }
    }
}
