package io.bridgecore.auth.factor;

import io.bridgecore.auth.token.InPerson;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.bridgecore.web.security.WhileEnrolling;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factors, of members of an organization and of platform administrators. */
@InPerson
@RestController
@RequestMapping({"/api/v1/auth/factors", "/admin/auth/factors", "/api/admin/auth/factors"})
class FactorController {

    private static final String TOTP = "totp";

    private final Enrolment enrolment;

    FactorController(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    /** A factor in use. */
    record FactorView(
            UUID id,
            String type,
            @Nullable Instant createdAt,
            @Nullable Instant lastUsedAt,
            int recoveryCodesLeft) {

        static FactorView of(Enrolment.Enrolled enrolled) {
            return new FactorView(
                    enrolled.app().id(),
                    TOTP,
                    enrolled.app().confirmedAt(),
                    enrolled.app().lastUsedAt(),
                    enrolled.recoveryCodesLeft());
        }
    }

    /** A factor to be confirmed; the secret is not shown again. */
    record NewFactor(
            UUID id,
            String type,
            String secret,
            String otpauthUri,
            String qrCode,
            Instant confirmBefore) {

        @Override
        public String toString() {
            return "NewFactor " + id;
        }
    }

    record Confirmation(@NotBlank @Size(max = 20) String code) {

        @Override
        public String toString() {
            return "Confirmation";
        }
    }

    record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView";
        }
    }

    @GetMapping
    @Operation(summary = "List one's second factors")
    @PreAuthorize("isAuthenticated()")
    @WhileEnrolling
    List<FactorView> list(Caller caller) {
        return enrolment.find(Person.of(caller)).map(FactorView::of).stream().toList();
    }

    @PostMapping("/totp")
    @Operation(summary = "Begin to enrol an authenticator app; needs a fresh login or step-up")
    @PreAuthorize("isAuthenticated()")
    @WhileEnrolling
    @StepUp(always = true)
    ResponseEntity<NewFactor> begin(Caller caller) {
        String account = Optional.ofNullable(caller.email()).orElse(caller.id());
        Enrolment.Begun begun = enrolment.begin(Person.of(caller), account);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(
                        new NewFactor(
                                begun.id(),
                                TOTP,
                                begun.secret(),
                                begun.uri(),
                                QrImage.dataUri(begun.uri()),
                                begun.confirmBefore()));
    }

    @PostMapping("/totp/confirm")
    @Operation(summary = "Confirm the app with a code; answers the recovery codes, once")
    @PreAuthorize("isAuthenticated()")
    @WhileEnrolling
    ResponseEntity<RecoveryCodesView> confirm(
            Caller caller, @Valid @RequestBody Confirmation body) {
        String session = caller.session();
        return once(
                enrolment.confirm(
                        Person.of(caller),
                        body.code().strip(),
                        session == null ? null : UUID.fromString(session)));
    }

    @DeleteMapping("/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove one's authenticator app and recovery codes")
    @PreAuthorize("isAuthenticated()")
    @StepUp
    void remove(Caller caller) {
        enrolment.remove(Person.of(caller));
    }

    @PostMapping("/recovery-codes")
    @Operation(summary = "Replace one's recovery codes; answers the new ones, once")
    @PreAuthorize("isAuthenticated()")
    @StepUp
    ResponseEntity<RecoveryCodesView> renewCodes(Caller caller) {
        return once(enrolment.renewCodes(Person.of(caller)));
    }

    private static ResponseEntity<RecoveryCodesView> once(List<String> codes) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new RecoveryCodesView(codes));
    }
}
