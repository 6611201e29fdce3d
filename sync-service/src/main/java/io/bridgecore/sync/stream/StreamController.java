package io.bridgecore.sync.stream;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log as server-sent events. The answer is written by the request's own (virtual) thread, so
 * the tenant stays bound and a slow client holds up nobody but itself.
 */
@Tag(name = "Smart sync")
@RestController
class StreamController {

    private static final Logger LOG = LoggerFactory.getLogger(StreamController.class);

    private final ChangeStreams streams;
    private final StreamAccess access;
    private final Bells bells;
    private final Views views;
    private final JsonMapper json;

    StreamController(
            ChangeStreams streams, StreamAccess access, Bells bells, Views views, JsonMapper json) {
        this.streams = streams;
        this.access = access;
        this.bells = bells;
        this.views = views;
        this.json = json;
    }

    @Operation(
            summary = "Changes as they happen",
            description =
                    "Each event carries the change's id; a client that comes back with it in"
                            + " Last-Event-ID (or ?since=) misses nothing. Without either the"
                            + " stream begins with the next change. Ends when the token expires.")
    @GetMapping(path = "/api/v1/sync/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('sync:read')")
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable @Size(max = 100)
                    List<@NotNull @PlainText String> models,
            @RequestParam(name = "app_type", required = false) @Nullable String appType,
            @RequestParam(name = "connection", required = false) @Nullable UUID connection,
            @AuthenticationPrincipal Jwt token,
            HttpServletResponse response)
            throws InterruptedException {
        Reader.requireTenant();
        access.require(CurrentTenant.get());
        // A browser that reconnects sends the header along with its first query.
        Long asked =
                lastEventId == null
                        ? SyncToken.parse("since", since)
                        : SyncToken.parse("Last-Event-ID", lastEventId);
        long start = streams.start(asked);
        View view = views.of(appType, models, false, Caller.of(token).odooUserId()).in(connection);
        Instant until = Objects.requireNonNull(token.getExpiresAt());
        bells.listen(CurrentTenant.get(), bell -> follow(start, view, until, bell, response));
    }

    private void follow(
            long start, View view, Instant until, Bell bell, HttpServletResponse response)
            throws InterruptedException {
        try {
            streams.follow(start, view, until, bell, new EventWriter(response, json));
        } catch (IOException clientGone) {
            LOG.debug("Stream ends: {}", clientGone.getMessage());
        } catch (DataAccessException | TransactionException | ProblemException failed) {
            // The answer has begun: ending it makes the client come back with its last id.
            LOG.warn("Stream ends: {}", failed.getMessage());
        }
    }
}
