package io.bridgecore.auth.session;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.session.SessionController.SessionList;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Administrators look at the sessions of the people of their tenant and end them; a platform
 * administrator who acts for no tenant those of the platform's people.
 */
@RestController
@RequestMapping("/api/v1/users/{userId}/sessions")
@PreAuthorize("hasAuthority('users:write')")
class UserSessionController {

    private static final String REASON = "ended by an administrator";

    private final Sessions sessions;
    private final List<Subjects> subjects;
    private final Audit audit;

    UserSessionController(Sessions sessions, List<Subjects> subjects, Audit audit) {
        this.sessions = sessions;
        this.subjects = List.copyOf(subjects);
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Lists the sessions of a user, the last used first")
    SessionList list(Caller caller, @PathVariable("userId") UUID userId) {
        return CurrentTenant.callAs(
                owner(caller),
                () -> {
                    known(userId);
                    return new SessionList(sessions.of(userId, null));
                });
    }

    @StepUp
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends all sessions of a user; the access tokens are refused at once")
    void endAll(Caller caller, @PathVariable("userId") UUID userId) {
        CurrentTenant.runAs(
                owner(caller),
                () -> {
                    known(userId);
                    subjects.forEach(some -> some.demand(userId));
                    sessions.endOthers(userId, null, REASON);
                    audit.record(
                            Endings.ENDED,
                            "user",
                            userId.toString(),
                            Map.of(),
                            Map.of("all", true));
                });
    }

    @StepUp
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends one session of a user; its access token is refused at once")
    void end(Caller caller, @PathVariable("userId") UUID userId, @PathVariable("id") UUID id) {
        CurrentTenant.runAs(
                owner(caller),
                () -> {
                    subjects.forEach(some -> some.demand(userId));
                    if (!sessions.end(userId, id, REASON)) {
                        throw CommonProblem.NOT_FOUND.because("The user has no such session");
                    }
                });
    }

    private void known(UUID userId) {
        if (subjects.stream().noneMatch(some -> some.has(userId))) {
            throw CommonProblem.NOT_FOUND.because("No such user");
        }
    }

    private static TenantId owner(Caller caller) {
        return CurrentTenant.find()
                .orElseGet(() -> {
                    if (caller.type() != UserType.ADMIN) {
                        throw CommonProblem.FORBIDDEN.because("The token belongs to no tenant");
                    }
                    return Sessions.PLATFORM;
                });
    }
}
