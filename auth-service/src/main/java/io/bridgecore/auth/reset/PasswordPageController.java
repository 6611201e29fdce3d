package io.bridgecore.auth.reset;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that a mailed link opens where no console is installed. */
@RestController
@RequestMapping("/api/v1/password")
class PasswordPageController {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @GetMapping("/page")
    @Operation(summary = "A page on which the holder of a link chooses a password")
    ResponseEntity<Resource> page() {
        return answer("pages/password.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/page.js")
    @Operation(summary = "The script of that page")
    ResponseEntity<Resource> script() {
        return answer("pages/password.js", MediaType.parseMediaType("text/javascript"));
    }

    private static ResponseEntity<Resource> answer(String file, MediaType type) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(new ClassPathResource(file));
    }
}
