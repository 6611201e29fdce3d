package io.bridgecore.auth.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.token.InPerson;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The applications of an organization that its people log in to. Whoever registers one decides
 * where people's codes go, so programs and applications cannot.
 */
@InPerson
@RestController
@RequestMapping("/api/v1/auth/applications")
@PreAuthorize("hasAuthority('organization:write')")
class ApplicationController {

    private final ApplicationDesk desk;

    ApplicationController(ApplicationDesk desk) {
        this.desk = desk;
    }

    /**
     * An application as its organization sees it.
     *
     * @param clientSecret there only where it was made just now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String clientId,
            @Nullable String clientSecret,
            String name,
            ApplicationForm.Type type,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            List<String> grantTypes,
            List<String> scopes,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {

        static View of(Application one) {
            return of(new ApplicationDesk.Kept(one, null));
        }

        static View of(ApplicationDesk.Kept kept) {
            Application one = kept.application();
            return new View(
                    one.id(),
                    one.clientId(),
                    kept.secret(),
                    one.name(),
                    one.confidential()
                            ? ApplicationForm.Type.CONFIDENTIAL
                            : ApplicationForm.Type.PUBLIC,
                    sorted(one.redirectUris()),
                    sorted(one.postLogoutRedirectUris()),
                    sorted(one.grantTypes()),
                    sorted(one.scopes()),
                    one.active(),
                    one.createdAt(),
                    one.updatedAt());
        }

        private static List<String> sorted(Set<String> words) {
            return words.stream().sorted().toList();
        }
    }

    @GetMapping
    @Operation(summary = "List the applications of the organization")
    List<View> list() {
        return desk.all().stream().map(View::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register an application; its secret is shown this once")
    @StepUp
    View register(@Valid @RequestBody ApplicationForm form) {
        return View.of(desk.register(form));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an application")
    View read(@PathVariable("id") UUID id) {
        return View.of(desk.find(id));
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Operation(summary = "Change what the body names; access tokens end where it may less")
    @StepUp
    View change(@PathVariable("id") UUID id, @Valid @RequestBody ApplicationForm form) {
        return View.of(desk.change(id, form));
    }

    @PostMapping("/{id}/secret")
    @Operation(summary = "Give it another secret; the one before and access tokens end")
    @StepUp
    View renewSecret(@PathVariable("id") UUID id) {
        return View.of(desk.renewSecret(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an application; its tokens are worth nothing afterwards")
    @StepUp
    void remove(@PathVariable("id") UUID id) {
        desk.remove(id);
    }
}
