package io.bridgecore.auth.signin;

import io.bridgecore.auth.factor.Enrolment;
import io.bridgecore.auth.signin.FirstDuties.Novice;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

/** The step of signing in at which the second factor is enrolled that the organization demands. */
@RestController
@Hidden
@Order(2)
class EnrolmentPage implements FirstStep {

    /** How old a login may be that leads to a secret, as for the call that begins an enrolment. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Door door;
    private final BrowserSession browser;
    private final FirstDuties duties;
    private final Enrolment enrolment;
    private final Pages pages;
    private final Clock clock;

    EnrolmentPage(
            Door door,
            BrowserSession browser,
            FirstDuties duties,
            Enrolment enrolment,
            Pages pages,
            Clock clock) {
        this.door = door;
        this.browser = browser;
        this.duties = duties;
        this.enrolment = enrolment;
        this.pages = pages;
        this.clock = clock;
    }

    /** Somebody who has to enrol, and for how long he has been signed in. */
    private record Entrant(SignedIn who, Novice novice) {}

    @Override
    public Optional<ResponseEntity<String>> show(
            HttpServletRequest request, TenantId owner, String next) {
        return entrant(request, owner)
                .filter(this::fresh)
                .map(entrant -> form(request, entrant, next, null, HttpStatus.OK));
    }

    @PostMapping(
            path = LoginPage.PATH,
            params = "enrolment_code",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> confirm(
            @RequestParam("enrolment_code") String code,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        TenantId owner = door.ownerAt(request);
        String place = Destination.safe(next);
        return entrant(request, owner)
                .map(entrant -> confirm(request, entrant, code, place))
                .orElseGet(() -> LoginPage.again(place));
    }

    private ResponseEntity<String> confirm(
            HttpServletRequest request, Entrant entrant, String code, String place) {
        List<String> recovery;
        try {
            recovery =
                    enrolment.confirm(
                            entrant.novice().person(),
                            code.replaceAll("\\s", ""),
                            entrant.who().session());
        } catch (ErrorResponseException refused) {
            String why = refused.getBody().getDetail();
            return fresh(entrant)
                    ? form(request, entrant, place, why, refused.getStatusCode())
                    : LoginPage.again(place);
        }
        var facts = new HashMap<String, Object>();
        facts.put("codes", recovery);
        facts.put("next", place);
        return pages.page(HttpStatus.OK, "recovery", facts);
    }

    private Optional<Entrant> entrant(HttpServletRequest request, TenantId owner) {
        return browser.of(request, owner)
                .flatMap(who -> duties.of(who).enrolling().map(novice -> new Entrant(who, novice)));
    }

    private boolean fresh(Entrant entrant) {
        return entrant.who().proof().at().plus(FRESH).isAfter(clock.instant());
    }

    private ResponseEntity<String> form(
            HttpServletRequest request,
            Entrant entrant,
            String next,
            @Nullable String problem,
            HttpStatusCode status) {
        Novice novice = entrant.novice();
        Enrolment.Begun begun = enrolment.offer(novice.person(), novice.email());
        var facts = Pages.form(request, door.name(entrant.who().owner()), next, problem);
        facts.put("picture", begun.picture());
        facts.put("secret", begun.secret().replaceAll("(.{4})(?=.)", "$1 "));
        return pages.page(status, "enrol", facts);
    }
}
