package io.bridgecore.auth.session;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.token.InPerson;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People look at their own sessions and end them. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
@PreAuthorize("isAuthenticated()")
class SessionController {

    private static final String REASON = "ended by its owner";

    private final Sessions sessions;
    private final Audit audit;

    SessionController(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    record SessionList(List<SessionView> sessions) {

        SessionList {
            sessions = List.copyOf(sessions);
        }
    }

    @GetMapping
    @Operation(summary = "Lists one's own sessions, the last used first")
    SessionList own(Caller caller) {
        Person person = Person.of(caller);
        return CurrentTenant.callAs(
                Sessions.ownerOf(caller),
                () -> new SessionList(sessions.of(person.id(), person.session())));
    }

    @InPerson
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends one of one's own sessions; its access token is refused at once")
    void end(Caller caller, @PathVariable("id") UUID id) {
        Person person = Person.of(caller);
        boolean ended =
                CurrentTenant.callAs(
                        Sessions.ownerOf(caller), () -> sessions.end(person.id(), id, REASON));
        if (!ended) {
            throw CommonProblem.NOT_FOUND.because("You have no such session");
        }
    }

    @InPerson
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends one's other sessions, with all=true this one too")
    void endAll(Caller caller, @RequestParam(name = "all", defaultValue = "false") boolean all) {
        Person person = Person.of(caller);
        CurrentTenant.runAs(
                Sessions.ownerOf(caller),
                () -> {
                    if (all) {
                        sessions.endAllOf(person.id(), REASON);
                    } else {
                        sessions.endOthers(person.id(), person.session(), REASON);
                    }
                    audit.record(
                            Endings.ENDED,
                            "user",
                            person.id().toString(),
                            Map.of(),
                            Map.of("all", all, "reason", REASON));
                });
    }

    /** Whoever has sessions: no service and no API client. */
    private record Person(UUID id, @Nullable UUID session) {

        static Person of(Caller caller) {
            if (caller.type() != UserType.TENANT && caller.type() != UserType.ADMIN) {
                throw CommonProblem.FORBIDDEN.because("Only people have sessions");
            }
            return new Person(
                    UUID.fromString(caller.id()),
                    Optional.ofNullable(caller.session()).map(UUID::fromString).orElse(null));
        }
    }
}
