package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a device pushes, in either dialect.
 *
 * @param changes a list of changes; or an object that lists, for each model, records with {@code
 *     _action}
 * @param batchSize accepted and not needed: changes are done one after the other
 * @param timestamp of the push by the device's clock, in the dialect of the object
 */
record PushBody(
        @NotNull @PlainText String deviceId,
        @Schema(types = {"array", "object"}) @NotNull JsonNode changes,
        @Nullable Strategy conflictStrategy,
        @Nullable Boolean stopOnError,
        @Nullable @Min(1) @Max(500) Integer batchSize,
        @Nullable String lastPullTimestamp,
        @Nullable @PlainText String appType,
        @Nullable @PlainText String appVersion,
        @Schema(types = {"string", "integer"}) @Nullable JsonNode timestamp) {

    boolean isByModel() {
        return changes.isObject();
    }
}
