package io.bridgecore.auth.key;

import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Platform administrators look at the signing keys and change them. */
@RestController
@RequestMapping({"/admin/auth/keys", "/api/admin/auth/keys"})
@PreAuthorize("hasAuthority('keys:write')")
class KeyController {

    private final SigningKeys stored;
    private final KeyRotation rotation;

    KeyController(SigningKeys stored, KeyRotation rotation) {
        this.stored = stored;
        this.rotation = rotation;
    }

    /**
     * A key without its secret.
     *
     * @param state {@code upcoming}, {@code signing} or {@code retired}
     * @param goneAt UTC instant at which the last token of a retired key has expired
     */
    record KeyView(
            String kid,
            String algorithm,
            String state,
            Instant createdAt,
            Instant activatesAt,
            @Nullable Instant retiredAt,
            @Nullable Instant goneAt) {}

    record KeyList(List<KeyView> keys) {

        KeyList {
            keys = List.copyOf(keys);
        }
    }

    record Rotated(String kid, List<KeyView> keys) {

        Rotated {
            keys = List.copyOf(keys);
        }
    }

    @GetMapping
    @Operation(summary = "Lists the keys whose tokens may be around, the newest first")
    KeyList list() {
        return new KeyList(stored.list());
    }

    @PostMapping("/rotate")
    @StepUp
    @Operation(
            summary = "Makes the next signing key; it is published at once and signs minutes later")
    Rotated rotate() {
        return new Rotated(rotation.rotate(), stored.list());
    }
}
