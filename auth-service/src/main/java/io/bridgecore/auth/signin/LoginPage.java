package io.bridgecore.auth.signin;

import io.bridgecore.auth.client.Application;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in with a browser, by the same rules as every other login. */
@RestController
@Hidden
class LoginPage {

    /** Path of the page. */
    static final String PATH = "/oauth2/login";

    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_SECRET = 1024;

    private final Door door;
    private final BrowserLogin login;
    private final BrowserSession browser;
    private final Destination destination;
    private final Looks looks;
    private final Pages pages;
    private final List<FirstStep> steps;

    LoginPage(
            Door door,
            BrowserLogin login,
            BrowserSession browser,
            Destination destination,
            Looks looks,
            Pages pages,
            List<FirstStep> steps) {
        this.steps = List.copyOf(steps);
        this.looks = looks;
        this.door = door;
        this.login = login;
        this.browser = browser;
        this.destination = destination;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show(
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        String place = Destination.safe(next);
        TenantId owner = owner(request);
        return steps.stream()
                .flatMap(step -> step.show(request, owner, place).stream())
                .findFirst()
                .orElseGet(() -> form(request, place, "", null, HttpStatus.OK));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> signIn(
            @RequestParam("email") String email,
            @RequestParam("password") String password,
            @RequestParam(name = "totp_code", required = false) @Nullable String code,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        String place = Destination.safe(next);
        if (email.isBlank()
                || email.length() > LONGEST_NAME
                || password.isEmpty()
                || password.length() > LONGEST_SECRET) {
            String problem = "E-mail and password are needed";
            return form(request, place, "", problem, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            String given = code == null || code.isBlank() ? null : code.strip();
            var entry = login.signIn(owner(request), email.strip(), password, given, request);
            browser.end(request);
            String cookie = browser.cookie(entry.tokens());
            return done(entry.ready() ? place : anew(place), cookie);
        } catch (ErrorResponseException refused) {
            return form(request, place, email, refused.getBody().getDetail(), refused);
        }
    }

    /** To this page once more: it shows what is left to do, or the login. */
    static ResponseEntity<String> again(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(anew(place)))
                .build();
    }

    private static String anew(String place) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("continue", "{next}")
                .encode()
                .build(place)
                .toString();
    }

    private ResponseEntity<String> done(String place, String cookie) {
        if (!place.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(place))
                    .header(HttpHeaders.SET_COOKIE, cookie)
                    .build();
        }
        return Pages.withCookie(cookie, pages.message("Signed in", "You can close this page."));
    }

    private ResponseEntity<String> form(
            HttpServletRequest request,
            String next,
            String email,
            @Nullable String problem,
            ErrorResponseException refused) {
        return Pages.with(
                refused.getHeaders(), form(request, next, email, problem, refused.getStatusCode()));
    }

    private ResponseEntity<String> form(
            HttpServletRequest request,
            String next,
            String email,
            @Nullable String problem,
            HttpStatusCode status) {
        TenantId owner = owner(request);
        Look look = looks.of(owner);
        String place = Objects.requireNonNullElseGet(look.name(), () -> door.name(owner));
        var facts = Pages.form(request, place, next, problem);
        facts.put("email", email);
        facts.put("look", look.style());
        facts.put("logo", look.logo() == null ? null : LogoController.PATH);
        facts.put("platform", door.isPlatform(owner));
        facts.put("forgotten", anew(next) + "&forgotten");
        facts.put(
                "application",
                destination.application(next, owner).map(Application::name).orElse(null));
        return pages.page(status, "login", facts, destination.target(next, owner));
    }

    private TenantId owner(HttpServletRequest request) {
        return door.owner(request)
                .orElseThrow(() ->
                        CommonProblem.NOT_FOUND.because(
                                "People sign in at the host of their organization"));
    }
}
