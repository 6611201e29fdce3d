package io.bridgecore.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.contracts.Headers;
import io.bridgecore.user.Administrators;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.client.RemoteCallException;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.FreshProof;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks auth-service. */
@Component
class RemoteIdentities implements Identities {

    private static final String WRONG_PASSWORD = "wrong_password";
    private static final int NOT_FOUND = 404;

    private final AuthClient auth;

    RemoteIdentities(AuthClient auth) {
        this.auth = auth;
    }

    @Override
    public EmailChange changeEmail(UUID person, String email, Proof proof) {
        try {
            auth.changeEmail(person, NewEmail.of(email, proof));
            return EmailChange.DONE;
        } catch (RemoteCallException answered) {
            return switch (answered.status()) {
                case 404 -> EmailChange.UNKNOWN_PERSON;
                case 409 -> EmailChange.TAKEN;
                case 422 ->
                        WRONG_PASSWORD.equals(answered.code())
                                ? EmailChange.WRONG_PASSWORD
                                : EmailChange.REFUSED;
                default -> throw Refusal.of(answered);
            };
        }
    }

    @Override
    public Account create(NewAccount person) {
        beforeMaking(person);
        return understood(() -> auth.create(person));
    }

    @Override
    public Account create(NewAccount person, Inviter inviter) {
        return understood(() -> {
            try {
                return auth.create(inviter.id(), inviter.type(), person);
            } catch (RemoteCallException answered) {
                if (answered.errors().stream().anyMatch(error -> "role".equals(error.field()))) {
                    throw UserProblem.INVITATION_CLOSED
                            .because(
                                    "The role is gone that you were invited to:"
                                            + " ask for another invitation")
                            .causedBy(answered);
                }
                throw answered;
            }
        });
    }

    @Override
    public List<Optional<ProblemException>> rehearse(List<NewAccount> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<Integer, ProblemException> refused = new HashMap<>();
        understood(() -> auth.rehearse(people))
                .forEach(one -> refused.put(one.row(), Refusal.of(one.code(), one.detail())));
        return IntStream.range(0, people.size())
                .mapToObj(row ->
                        unproved(people.get(row)).or(() -> Optional.ofNullable(refused.get(row))))
                .toList();
    }

    private static Optional<ProblemException> unproved(NewAccount person) {
        try {
            beforeMaking(person);
            return Optional.empty();
        } catch (ProblemException refusal) {
            return Optional.of(refusal);
        }
    }

    @Override
    public Account first() {
        return understood(() -> auth.list(1)).stream().findFirst().orElseThrow();
    }

    @Override
    public Account change(UUID person, AccountChange change) {
        if (change.dangerous()) {
            FreshProof.demand();
        }
        return understood(() -> auth.change(person, change));
    }

    /**
     * Whoever gives power, here or in Odoo, has proved lately who he is, where his token demands
     * it.
     */
    private static void beforeMaking(NewAccount person) {
        if (Administrators.mayBe(person.role()) || person.odooUserId() != null) {
            FreshProof.demand();
        }
    }

    @Override
    public void delete(UUID person) {
        understood(() -> {
            try {
                auth.delete(person);
            } catch (RemoteCallException answered) {
                if (answered.status() != NOT_FOUND) {
                    throw answered;
                }
            }
            return person;
        });
    }

    private static <T> T understood(Supplier<T> call) {
        try {
            return call.get();
        } catch (RemoteCallException answered) {
            throw Refusal.of(answered);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewEmail(String email, String currentPassword, @Nullable String sessionId) {

        static NewEmail of(String email, Proof proof) {
            return new NewEmail(email, proof.password(), proof.session());
        }

        @Override
        public String toString() {
            return "NewEmail";
        }
    }

    record Refused(int row, String code, String detail) {}

    @FeignClient(name = "auth", url = "${bridgecore.services.auth}")
    interface AuthClient {

        @PutMapping("/internal/users/{id}/email")
        void changeEmail(@PathVariable("id") UUID id, @RequestBody NewEmail email);

        @PostMapping("/internal/users")
        Account create(@RequestBody NewAccount person);

        @PostMapping("/internal/users")
        Account create(
                @RequestHeader(Headers.USER_ID) String inviter,
                @RequestHeader(Headers.USER_TYPE) String type,
                @RequestBody NewAccount person);

        @PostMapping("/internal/users/rehearsal")
        List<Refused> rehearse(@RequestBody List<NewAccount> people);

        @GetMapping("/internal/users")
        List<Account> list(@RequestParam("limit") int limit);

        @PatchMapping("/internal/users/{id}")
        Account change(@PathVariable("id") UUID id, @RequestBody AccountChange change);

        @DeleteMapping("/internal/users/{id}")
        void delete(@PathVariable("id") UUID id);
    }
}
