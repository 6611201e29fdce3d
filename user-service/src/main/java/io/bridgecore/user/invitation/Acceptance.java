package io.bridgecore.user.invitation;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.invitation.Invitation.Status;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepting an invitation. It stays locked while auth-service makes the account, so that of two who
 * accept at once one is told that it is over.
 */
@Service
class Acceptance {

    private static final String TEXT = "\\P{Cntrl}*";

    private final InvitationRows rows;
    private final Invitations invitations;
    private final People people;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Acceptance(
            InvitationRows rows,
            Invitations invitations,
            People people,
            PlatformTransactionManager manager,
            Clock clock) {
        this.rows = rows;
        this.invitations = invitations;
        this.people = people;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
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

    /** What became of it: somebody new, or a reason why not. */
    private record Outcome(@Nullable Profile person, @Nullable RuntimeException refusal) {}

    /**
     * Lets the invited one in, in the tenant that invited.
     *
     * @throws ProblemException 400 if the invitation is not open, or the person belongs already; as
     *     {@link People#admit} else, 403 {@code more_rights} if the inviter may not give the role
     */
    Profile accept(InvitationRows.Owner owner, Answer answer) {
        return CurrentTenant.callAs(
                owner.tenant(),
                () -> {
                    invitations.expire();
                    Outcome outcome = transactions.execute(_ -> admit(owner.invitation(), answer));
                    if (outcome.person() == null) {
                        throw outcome.refusal();
                    }
                    return outcome.person();
                });
    }

    private Outcome admit(UUID id, Answer answer) {
        Invitation invitation = rows.lock(id).orElseThrow(Acceptance::unknown);
        if (invitation.status() != Status.PENDING) {
            return new Outcome(null, Invitations.closed(invitation));
        }
        try {
            Profile person = people.admit(answer.person(invitation), invitation.inviter());
            rows.accept(id, person.id(), now());
            return new Outcome(person, null);
        } catch (ProblemException problem) {
            if (problem.type() != UserProblem.EMAIL_TAKEN) {
                throw problem;
            }
            // Came in otherwise, or an earlier try lost its answer: there is nothing left to
            // accept.
            rows.accept(id, null, now());
            return new Outcome(
                    null,
                    UserProblem.ALREADY_MEMBER
                            .because("Somebody with this address belongs to the organization")
                            .causedBy(problem));
        }
    }

    static RuntimeException unknown() {
        return UserProblem.INVITATION_NOT_FOUND.because("No invitation has this token");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
