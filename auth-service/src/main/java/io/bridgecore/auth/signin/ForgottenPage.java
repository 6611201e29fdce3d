package io.bridgecore.auth.signin;

import io.bridgecore.auth.otp.Otps;
import io.bridgecore.auth.otp.Purpose;
import io.bridgecore.auth.reset.LostPasswords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where people of an organization win back a password that they lost, by a code that goes to them
 * by mail. It says the same whether anybody has the e-mail or not.
 */
@RestController
@Hidden
class ForgottenPage {

    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_SECRET = 1024;
    private static final int LONGEST_CODE = 64;

    private final Door door;
    private final Otps otps;
    private final LostPasswords lost;
    private final Pages pages;

    ForgottenPage(Door door, Otps otps, LostPasswords lost, Pages pages) {
        this.door = door;
        this.otps = otps;
        this.lost = lost;
        this.pages = pages;
    }

    @GetMapping(path = LoginPage.PATH, params = "forgotten")
    ResponseEntity<String> show(
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        return form("forgotten", request, "", next, null, HttpStatus.OK);
    }

    @PostMapping(
            path = LoginPage.PATH,
            params = "forgotten_email",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> mail(
            @RequestParam("forgotten_email") String email,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        String known = email.strip();
        if (known.isEmpty() || known.length() > LONGEST_NAME) {
            String problem = "An e-mail is needed";
            HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
            return form("forgotten", request, "", next, problem, status);
        }
        try {
            otps.request(known, Purpose.PASSWORD_RESET, from(request));
        } catch (ErrorResponseException refused) {
            return form("forgotten", request, known, next, refused);
        }
        return form("reset", request, known, next, null, HttpStatus.OK);
    }

    @PostMapping(
            path = LoginPage.PATH,
            params = "reset_code",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> reset(
            @RequestParam("email") String email,
            @RequestParam("reset_code") String code,
            @RequestParam("reset_password") String password,
            @RequestParam("confirm_password") String again,
            @RequestParam(name = "totp_code", required = false) @Nullable String second,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            HttpServletRequest request) {
        if (!password.equals(again)
                || password.length() > LONGEST_SECRET
                || email.length() > LONGEST_NAME
                || code.length() > LONGEST_CODE) {
            String problem = "The passwords are not the same";
            HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
            return form("reset", request, email, next, problem, status);
        }
        String factor = second == null || second.isBlank() ? null : second.strip();
        try {
            lost.resetByCode(email, code.strip(), factor, password, from(request));
        } catch (ErrorResponseException refused) {
            return form("reset", request, email, next, refused);
        }
        return LoginPage.again(Destination.safe(next));
    }

    private Otps.From from(HttpServletRequest request) {
        return new Otps.From(owner(request), Device.of(request).ip());
    }

    /** The platform's own people are helped by each other. */
    private TenantId owner(HttpServletRequest request) {
        return door.owner(request)
                .filter(owner -> !door.isPlatform(owner))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("Nothing is here"));
    }

    private ResponseEntity<String> form(
            String name,
            HttpServletRequest request,
            String email,
            @Nullable String next,
            ErrorResponseException refused) {
        String why = refused.getBody().getDetail();
        return Pages.with(
                refused.getHeaders(),
                form(name, request, email, next, why, refused.getStatusCode()));
    }

    private ResponseEntity<String> form(
            String name,
            HttpServletRequest request,
            String email,
            @Nullable String next,
            @Nullable String problem,
            HttpStatusCode status) {
        String place = door.name(owner(request));
        var facts = Pages.form(request, place, Destination.safe(next), problem);
        facts.put("email", email);
        return pages.page(status, name, facts);
    }
}
