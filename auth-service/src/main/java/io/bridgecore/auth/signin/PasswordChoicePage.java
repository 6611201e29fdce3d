package io.bridgecore.auth.signin;

import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The step of signing in at which another password is chosen. */
@RestController
@Hidden
@Order(1)
class PasswordChoicePage implements FirstStep {

    private static final int LONGEST_SECRET = 1024;

    private final Door door;
    private final BrowserSession browser;
    private final PasswordChoice choices;
    private final Destination destination;
    private final Pages pages;
    private final FirstDuties duties;

    PasswordChoicePage(
            Door door,
            BrowserSession browser,
            PasswordChoice choices,
            Destination destination,
            Pages pages,
            FirstDuties duties) {
        this.door = door;
        this.browser = browser;
        this.choices = choices;
        this.destination = destination;
        this.pages = pages;
        this.duties = duties;
    }

    @Override
    public Optional<ResponseEntity<String>> show(
            HttpServletRequest request, TenantId owner, String next) {
        return browser.of(request, owner)
                .filter(who -> duties.of(who).password())
                .map(_ -> form(request, owner, next, null, HttpStatus.OK));
    }

    @PostMapping(
            path = LoginPage.PATH,
            params = "new_password",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> choose(
            @RequestParam("new_password") String password,
            @RequestParam("confirm_password") String again,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        TenantId owner = door.ownerAt(request);
        String place = Destination.safe(next);
        Optional<SignedIn> who = browser.of(request, owner);
        if (who.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(LoginPage.PATH))
                    .build();
        }
        if (!password.equals(again) || password.length() > LONGEST_SECRET) {
            HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
            return form(request, owner, place, "The passwords are not the same", status);
        }
        try {
            choices.choose(who.get(), password);
        } catch (ErrorResponseException refused) {
            String why = refused.getBody().getDetail();
            return form(request, owner, place, why, refused.getStatusCode());
        }
        if (!duties.of(who.get()).done()) {
            return LoginPage.again(place);
        }
        return place.isEmpty()
                ? pages.message("Signed in", "You can close this page.")
                : ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(place)).build();
    }

    private ResponseEntity<String> form(
            HttpServletRequest request,
            TenantId owner,
            String next,
            @Nullable String problem,
            HttpStatusCode status) {
        var facts = Pages.form(request, door.name(owner), next, problem);
        return pages.page(status, "choose", facts, destination.target(next, owner));
    }
}
