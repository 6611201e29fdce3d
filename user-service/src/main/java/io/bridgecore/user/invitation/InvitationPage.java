package io.bridgecore.user.invitation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /invitation}: the page behind the link in the mail. The token stands in the fragment of
 * the address, which no server and no log ever sees.
 */
@RestController
@SecurityRequirements
@Tag(name = "Invitations")
class InvitationPage {

    private static final String NONCE = "%NONCE%";
    private static final String POLICY =
            "default-src 'none'; connect-src 'self'; style-src 'nonce-%NONCE%'; script-src"
                    + " 'nonce-%NONCE%';"
                    + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final String page;

    InvitationPage() throws IOException {
        this.page =
                new ClassPathResource("pages/invitation.html")
                        .getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/invitation", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The page on which somebody accepts an invitation")
    ResponseEntity<String> show() {
        String nonce = InvitationToken.create().text();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY.replace(NONCE, nonce))
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(page.replace(NONCE, nonce));
    }
}
