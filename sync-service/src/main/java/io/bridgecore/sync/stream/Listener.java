package io.bridgecore.sync.stream;

import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What somebody who listens says of himself and of what he wants.
 *
 * @param since number of the last change that he has
 * @param models that he asks for; null for all that his app may see
 * @param connection one of the tenant's connections; null for the usual ones
 */
public record Listener(
        @Nullable String since,
        @Nullable @Size(max = 100) List<@NotNull @PlainText String> models,
        @BindParam("app_type") @Parameter(name = "app_type") @Nullable @PlainText String appType,
        @BindParam("device_id") @Parameter(name = "device_id") @Nullable @PlainText String deviceId,
        @Nullable UUID connection) {

    /**
     * Number of the last change that he has.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it is no number of 0 or more
     */
    public @Nullable Long position() {
        return SyncToken.parse("since", since);
    }

    /** His device; null when he names none. */
    public @Nullable Reader device(Caller caller) {
        return deviceId == null ? null : Reader.of(caller, null, deviceId);
    }
}
