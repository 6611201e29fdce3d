package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.auth.signin.BrowserSession;
import io.bridgecore.auth.signin.Door;
import io.bridgecore.auth.signin.FormToken;
import io.bridgecore.auth.signin.Pages;
import io.bridgecore.auth.signin.SignedIn;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where somebody who is signed in lets a device in. */
@RestController
@Hidden
class DevicePage {

    private static final String PATH = "/oauth2/device";
    private static final int CODE_LENGTH = 8;
    private static final String UNKNOWN = "No device waits with this code. Look at it again.";

    private final Door door;
    private final BrowserSession browser;
    private final LoginCodes codes;
    private final Applications applications;
    private final Pages pages;

    DevicePage(
            Door door,
            BrowserSession browser,
            LoginCodes codes,
            Applications applications,
            Pages pages) {
        this.door = door;
        this.browser = browser;
        this.codes = codes;
        this.applications = applications;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show(
            @RequestParam(name = "user_code", required = false) @Nullable String code,
            HttpServletRequest request) {
        return signedIn(request)
                .map(who -> page(request, who.owner(), display(code), null, null))
                .orElseGet(() -> toLogin(display(code)));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> decide(
            @RequestParam("user_code") String code,
            @RequestParam(name = "decision", required = false) @Nullable String decision,
            HttpServletRequest request) {
        return signedIn(request)
                .map(who ->
                        CurrentTenant.callAs(
                                who.owner(), () -> decide(request, who, display(code), decision)))
                .orElseGet(() -> toLogin(display(code)));
    }

    private ResponseEntity<String> decide(
            HttpServletRequest request, SignedIn who, String code, @Nullable String decision) {
        LoginCode waiting = codes.waiting(code).orElse(null);
        Application application =
                waiting == null ? null : applications.named(waiting.clientId()).orElse(null);
        if (waiting == null || application == null) {
            return page(request, who.owner(), code, UNKNOWN, null);
        }
        if ("allow".equals(decision)) {
            return codes.allow(waiting, who.subject(), who.proof())
                    ? pages.message(
                            "Device signed in", "Go on at the device. You can close this page.")
                    : page(request, who.owner(), code, UNKNOWN, null);
        }
        if ("deny".equals(decision)) {
            codes.refuse(waiting);
            return pages.message(
                    "Device refused", "It was not signed in. You can close this page.");
        }
        return page(request, who.owner(), code, null, application.name());
    }

    private ResponseEntity<String> page(
            HttpServletRequest request,
            TenantId owner,
            String code,
            @Nullable String problem,
            @Nullable String application) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("action", PATH);
        facts.put("csrf", FormToken.of(request));
        facts.put("place", door.name(owner));
        facts.put("code", code);
        facts.put("problem", problem);
        facts.put("application", application);
        return pages.page(problem == null ? HttpStatus.OK : HttpStatus.NOT_FOUND, "device", facts);
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        return browser.ready(request, door.ownerAt(request));
    }

    private static ResponseEntity<String> toLogin(String code) {
        URI login =
                UriComponentsBuilder.fromPath("/oauth2/login")
                        .queryParam("continue", "{next}")
                        .encode()
                        .build(PATH + (code.isEmpty() ? "" : "?user_code=" + code));
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(login).build();
    }

    /** The code as the device shows it, whatever was typed. */
    private static String display(@Nullable String typed) {
        String letters =
                typed == null ? "" : typed.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return letters.length() == CODE_LENGTH
                ? letters.substring(0, CODE_LENGTH / 2) + "-" + letters.substring(CODE_LENGTH / 2)
                : letters.substring(0, Math.min(letters.length(), CODE_LENGTH));
    }
}
