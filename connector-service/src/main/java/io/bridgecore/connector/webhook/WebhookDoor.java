package io.bridgecore.connector.webhook;

import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where connected systems post their changes. Answered when Kafka has them. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookDoor {

    private final Doorkeeper doorkeeper;
    private final PushBody body;
    private final Pushes pushes;

    WebhookDoor(Doorkeeper doorkeeper, PushBody body, Pushes pushes) {
        this.doorkeeper = doorkeeper;
        this.body = body;
        this.pushes = pushes;
    }

    /** Tells a sender that looks first that its key is good. */
    @RequestMapping(
            path = {"/push", "/receive"},
            method = RequestMethod.HEAD)
    ResponseEntity<Void> look(HttpServletRequest request, @Nullable Caller caller) {
        doorkeeper.byHeader(request, caller);
        return ResponseEntity.ok().build();
    }

    /** The same for a sender that knows the address only. */
    @RequestMapping(path = "/in/{key}", method = RequestMethod.HEAD)
    ResponseEntity<Void> look(@PathVariable("key") String key) {
        doorkeeper.byAddress(key);
        return ResponseEntity.ok().build();
    }

    @PostMapping({"/push", "/receive"})
    Map<String, @Nullable Object> push(HttpServletRequest request, @Nullable Caller caller)
            throws IOException {
        WebhookKeys.Holder holder = doorkeeper.byHeader(request, caller);
        return pushes.take(holder, body.read(request), null);
    }

    /**
     * For senders that can set no header.
     *
     * @param event {@code create}, {@code write} or {@code unlink}, for senders that do not tell
     */
    @PostMapping("/in/{key}")
    Map<String, @Nullable Object> in(
            HttpServletRequest request,
            @PathVariable("key") String key,
            @RequestParam(name = "event", required = false) @Nullable String event)
            throws IOException {
        WebhookKeys.Holder holder = doorkeeper.byAddress(key);
        return pushes.take(holder, body.read(request), event);
    }
}
