package io.bridgecore.user.invitation;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Accepting an invitation. It is claimed for a while, and no lock is held while auth-service makes
 * the account. Who comes in is chosen with the first claim: whatever crashes in between, trying
 * again leads to the same account.
 */
@Service
class Acceptance {

    private static final String TEXT = "\\P{Cntrl}*";

    private final Invitations invitations;
    private final People people;

    Acceptance(Invitations invitations, People people) {
        this.invitations = invitations;
        this.people = people;
    }

    /** What somebody says who accepts. */
    record Answer(
            @NotNull @Size(min = 8, max = 1024) String password,
            @Nullable @Size(min = 3, max = 255) @Pattern(regexp = TEXT) String username,
            @Nullable @Size(max = 100) @Pattern(regexp = TEXT) String firstName,
            @Nullable @Size(max = 100) @Pattern(regexp = TEXT) String lastName) {

        NewPerson person(Invitation invitation) {
            return NewPerson.invited(
                    invitation.email(),
                    password,
                    new NewPerson.Name(username, firstName, lastName),
                    invitation.role(),
                    invitation.userType());
        }

        @Override
        public String toString() {
            return "Answer";
        }
    }

    /**
     * Lets the invited one in, in the tenant that invited. Whoever came in while the invitation was
     * taken back is seen off again.
     *
     * @throws ProblemException 400 if the invitation is not open, or the person belongs already,
     *     409 while it is being accepted; as {@link People#admit} else, 403 {@code more_rights} if
     *     the inviter may not give the role
     */
    Profile accept(InvitationRows.Owner owner, Answer answer) {
        return CurrentTenant.callAs(
                owner.tenant(),
                () -> {
                    Invitation claimed = invitations.claim(owner.invitation());
                    Profile person = admitted(claimed, answer);
                    if (!invitations.accepted(claimed, person.id())) {
                        people.turnAway(person.id());
                        throw UserProblem.INVITATION_CLOSED.because(
                                "The invitation ended before it was accepted");
                    }
                    return person;
                });
    }

    /**
     * Takes an invitation back, and sees off whom a process that died was letting in by it.
     *
     * @throws ProblemException as {@link Invitations#revoke}
     */
    void takeBack(UUID id) {
        UUID person = invitations.revocable(id).userId();
        if (person != null) {
            // Nobody comes in by it while somebody is seen off.
            Invitation claimed = invitations.claim(id);
            try {
                people.turnAway(person);
            } finally {
                invitations.release(claimed);
            }
        }
        invitations.revoke(id);
    }

    private Profile admitted(Invitation claimed, Answer answer) {
        try {
            return people.admit(
                    answer.person(claimed),
                    claimed.inviter(),
                    Objects.requireNonNull(claimed.userId()));
        } catch (RuntimeException failed) {
            if (failed instanceof ProblemException problem
                    && problem.type() == UserProblem.EMAIL_TAKEN) {
                // Came in otherwise: there is nothing left to accept.
                invitations.accepted(claimed, null);
                throw UserProblem.ALREADY_MEMBER
                        .because("Somebody with this address belongs to the organization")
                        .causedBy(problem);
            }
            invitations.release(claimed);
            throw failed;
        }
    }

    static RuntimeException unknown() {
        return UserProblem.INVITATION_NOT_FOUND.because("No invitation has this token");
    }
}
