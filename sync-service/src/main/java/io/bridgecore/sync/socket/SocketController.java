package io.bridgecore.sync.socket;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.stream.Listener;
import io.bridgecore.sync.stream.Permits;
import io.bridgecore.sync.stream.Permits.Permit;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Opens sockets; whoever may not gets an answer as over HTTP, and no socket. */
@Tag(name = "Sockets")
@RestController
class SocketController {

    private final SocketRoom room;
    private final Permits permits;
    private final Views views;
    private final LiveTracking tracking;
    private final Conversations conversations;

    SocketController(
            SocketRoom room,
            Permits permits,
            Views views,
            LiveTracking tracking,
            Conversations conversations) {
        this.room = room;
        this.permits = permits;
        this.views = views;
        this.tracking = tracking;
        this.conversations = conversations;
    }

    @Operation(
            summary = "Live tracking, as a WebSocket",
            description =
                    "The path names the caller: his user of Odoo, or his own id. Events carry the"
                            + " id of their change; ?since=, or since in a subscription, lets a"
                            + " client go on after the last one it has.")
    @GetMapping("/api/v1/ws/{userId}")
    @PreAuthorize("hasAuthority('sync:read')")
    void live(
            @PathVariable("userId") @PlainText String userId,
            @Valid @ParameterObject @ModelAttribute Listener asked,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Reader.requireTenant();
        SocketRoom.requireUpgrade(request);
        Caller caller = Caller.of(token);
        requireSelf(userId, caller);
        Permit permit = permit(asked, asked.models(), token, caller);
        Protocol protocol = tracking.begin(caller.odooUserId(), asked.position());
        room.open(request, response, new Socket(room, permit, protocol, caller.odooUserId()));
    }

    @Operation(
            summary = "Messages of the caller's channels, as a WebSocket",
            description =
                    "Who is in a channel is asked of Odoo for what happens there; messages on"
                            + " records come to those whom they notify.")
    @GetMapping({"/api/v1/ws/conversations", "/ws/conversations"})
    @PreAuthorize("hasAuthority('odoo:read')")
    void conversations(
            @Valid @ParameterObject @ModelAttribute Listener asked,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Reader.requireTenant();
        SocketRoom.requireUpgrade(request);
        Caller caller = Caller.of(token);
        Permit permit = permit(asked, Conversations.MODELS, token, caller);
        Protocol protocol =
                conversations.begin(caller.odooUserId(), asked.position(), permit.view());
        room.open(request, response, new Socket(room, permit, protocol, caller.odooUserId()));
    }

    private Permit permit(
            Listener asked, @Nullable Collection<String> models, Jwt token, Caller caller) {
        View view =
                views.of(asked.appType(), models, false, caller.odooUserId())
                        .in(asked.connection());
        return permits.issue(token, view, asked.appType(), asked.device(caller));
    }

    private static void requireSelf(String userId, Caller caller) {
        Integer own = caller.odooUserId();
        boolean self = userId.equals(caller.id()) || (own != null && userId.equals(own.toString()));
        if (!self) {
            throw SyncProblem.OTHER_USER.because("The path names another user than the token");
        }
    }
}
