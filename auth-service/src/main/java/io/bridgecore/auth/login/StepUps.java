package io.bridgecore.auth.login;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.factor.Person;
import io.bridgecore.auth.factor.SecondFactors;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People who are in and prove anew who they are. */
@Component
class StepUps {

    private final Claimants claimants;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    StepUps(
            Claimants claimants,
            SecondFactors factors,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.claimants = claimants;
        this.factors = factors;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody shows: one of the two. */
    record Shown(@Nullable String code, @Nullable String password) {

        @Override
        public String toString() {
            return "Shown";
        }
    }

    /** A new access token of the same session. */
    record Done(Proof proof, Tokens tokens) {}

    /**
     * Takes a proof for the session of the caller.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if it is wrong or of the wrong kind,
     *     429 or 423 after too many wrong ones, 401 if the session has ended, 403 for others than
     *     people
     */
    Done prove(Caller caller, Shown shown) {
        Claimants.Claimant claimant = claimants.of(caller);
        String session = caller.session();
        if (session == null) {
            throw CommonProblem.FORBIDDEN.because("For people only");
        }
        Proof proof = proof(claimant, shown);
        UUID id = UUID.fromString(session);
        Person person = claimant.person();
        Tokens tokens = sessions.access(person.owner(), id, proof, claimant.identity());
        CurrentTenant.runAs(
                person.owner(),
                () ->
                        audit.record(
                                "session.stepped_up",
                                "session",
                                session,
                                Map.of(),
                                Map.of("acr", proof.acr(), "amr", proof.amr())));
        return new Done(proof, tokens);
    }

    private Proof proof(Claimants.Claimant claimant, Shown shown) {
        boolean asked = factors.asks(claimant.person(), claimant.enrolled());
        if (asked) {
            String code = shown.code();
            if (code == null) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        "totp_code", "A code of the second factor is needed");
            }
            return factors.prove(claimant.person(), code);
        }
        String password = shown.password();
        if (password == null) {
            throw CommonProblem.VALIDATION_FAILED.at("password", "The password is needed");
        }
        if (!claimant.trial().test(password)) {
            throw AuthProblem.WRONG_PASSWORD.at("password", "is not the present password");
        }
        return Proof.ofPassword(clock.instant());
    }
}
