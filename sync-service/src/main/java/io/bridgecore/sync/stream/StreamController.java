package io.bridgecore.sync.stream;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.sync.stream.Permits.Permit;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
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
    private final LogReaders readers;
    private final Permits permits;
    private final Bells bells;
    private final Views views;
    private final JsonMapper json;

    StreamController(
            ChangeStreams streams,
            LogReaders readers,
            Permits permits,
            Bells bells,
            Views views,
            JsonMapper json) {
        this.streams = streams;
        this.readers = readers;
        this.permits = permits;
        this.bells = bells;
        this.views = views;
        this.json = json;
    }

    @Operation(
            summary = "Changes as they happen",
            description =
                    "Each event carries the change's id; a client that comes back with it in"
                            + " Last-Event-ID (or ?since=) misses nothing. Without either the"
                            + " stream begins with the next change. Ends with the token, when the"
                            + " rules of the app change, or the device (device_id) is revoked.")
    @GetMapping(path = "/api/v1/sync/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('sync:read')")
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @Valid @ParameterObject @ModelAttribute Listener asked,
            @AuthenticationPrincipal Jwt token,
            HttpServletResponse response)
            throws InterruptedException {
        Reader.requireTenant();
        Caller caller = Caller.of(token);
        View view =
                views.of(asked.appType(), asked.models(), false, caller.odooUserId())
                        .in(asked.connection());
        Permit permit = permits.issue(token, view, asked.appType(), asked.device(caller));
        // A browser that reconnects sends the header along with its first query.
        Long last =
                lastEventId == null
                        ? asked.position()
                        : SyncToken.parse("Last-Event-ID", lastEventId);
        long start = readers.start(last);
        bells.listen(
                CurrentTenant.get(),
                permit.device(),
                bell -> follow(start, permit, bell, response));
    }

    private void follow(long start, Permit permit, Bell bell, HttpServletResponse response)
            throws InterruptedException {
        try {
            streams.follow(start, permit, bell, new EventWriter(response, json));
        } catch (IOException clientGone) {
            LOG.debug("Stream ends: {}", clientGone.getMessage());
        } catch (DataAccessException | TransactionException | ProblemException failed) {
            // The answer has begun: ending it makes the client come back with its last id.
            LOG.warn("Stream ends: {}", failed.getMessage());
        }
    }
}
