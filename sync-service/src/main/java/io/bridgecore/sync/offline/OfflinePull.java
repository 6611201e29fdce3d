package io.bridgecore.sync.offline;

import io.bridgecore.sync.feed.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device asks for, in the words of either dialect: {@code models} and {@code models_filter},
 * {@code limit} and {@code batch_size} mean the same; {@code since} is an instant.
 */
record OfflinePull(
        @NotNull @PlainText String deviceId,
        @Nullable @PlainText String appType,
        @Nullable @PlainText String appVersion,
        @Nullable String lastSyncToken,
        @Nullable @PositiveOrZero Long lastEventId,
        @Nullable @Size(max = 100) List<@NotNull @PlainText String> modelsFilter,
        @Nullable @Size(max = 100) List<@NotNull @PlainText String> models,
        @Nullable @Pattern(regexp = "high|medium|low") String priorityFilter,
        @Nullable String since,
        @Nullable @Min(1) @Max(500) Integer limit,
        @Nullable @Min(1) @Max(500) Integer batchSize,
        @Nullable @Min(0) @Max(500) Integer offset,
        @Nullable Boolean includePayload,
        @Nullable Boolean includeMetadata,
        @Nullable UUID connection,
        @Nullable Boolean compact) {

    private static final int DEFAULT_LIMIT = 100;

    @Nullable List<String> wanted() {
        return modelsFilter == null ? models : modelsFilter;
    }

    int most() {
        Integer asked = limit == null ? batchSize : limit;
        return asked == null ? DEFAULT_LIMIT : asked;
    }

    int skipped() {
        return offset == null ? 0 : offset;
    }

    boolean withPayload() {
        return !Boolean.FALSE.equals(includePayload);
    }

    boolean wants(@Nullable String priority) {
        return priorityFilter == null || priorityFilter.equals(priority);
    }
}
