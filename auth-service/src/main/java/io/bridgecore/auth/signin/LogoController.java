package io.bridgecore.auth.signin;

import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The logo on the login page of the host's organization. */
@RestController
@Hidden
class LogoController {

    /** Path of the picture. */
    static final String PATH = "/oauth2/logo";

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Nothing in a drawing may act, should somebody open it as a page. */
    private static final String PASSIVE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Door door;
    private final Looks looks;

    LogoController(Door door, Looks looks) {
        this.door = door;
        this.looks = looks;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> logo(HttpServletRequest request) {
        Look.Logo logo =
                door.owner(request)
                        .map(owner -> looks.of(owner).logo())
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no logo"));
        return ResponseEntity.ok()
                .contentType(MediaType.asMediaType(logo.type()))
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .header("Content-Security-Policy", PASSIVE)
                .header("X-Content-Type-Options", "nosniff")
                .body(logo.bytes());
    }
}
