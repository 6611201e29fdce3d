package io.bridgecore.user.invitation;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks people to join, once auth-service has said that their role is there to be given. */
@Component
class Asking {

    /** What is refused of a role; all else may have changed by the time somebody accepts. */
    private static final Set<?> ABOUT_THE_ROLE =
            Set.of(CommonProblem.VALIDATION_FAILED, UserProblem.MORE_RIGHTS);

    private final Invitations invitations;
    private final People people;

    Asking(Invitations invitations, People people) {
        this.invitations = invitations;
        this.people = people;
    }

    /**
     * Asks somebody to join.
     *
     * @throws ProblemException 422 for a role that there is not, 403 for one that the caller may
     *     not give; else as {@link Invitations#write}
     */
    Invitations.Written write(NewInvitation wish, Caller by) {
        NewInvitation wanted = wish.complete();
        String role = Objects.requireNonNull(wanted.role());
        Inviting.demand(role, by);
        demandRole(wanted.email(), role, Objects.requireNonNull(wanted.userType()), by);
        return invitations.write(wanted, by);
    }

    /**
     * Asks once more.
     *
     * @throws ProblemException as {@link #write} about the role; else as {@link Invitations#resend}
     */
    Invitations.Written resend(UUID id, Caller by) {
        Invitation invitation = invitations.revocable(id);
        Inviting.demand(invitation.role(), by);
        demandRole(invitation.email(), invitation.role(), invitation.userType(), by);
        return invitations.resend(id, by);
    }

    private void demandRole(String email, String role, String userType, Caller by) {
        var nameless = new NewPerson.Name(null, null, null);
        var person = NewPerson.invited(email, null, nameless, role, userType);
        people.rehearse(List.of(person), by)
                .getFirst()
                .filter(refusal -> ABOUT_THE_ROLE.contains(refusal.type()))
                .ifPresent(refusal -> {
                    throw refusal.at("role", refusal.detail());
                });
    }
}
