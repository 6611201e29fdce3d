package io.bridgecore.auth.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.account.NewPerson;
import io.bridgecore.auth.account.TenantPeople;
import io.bridgecore.auth.password.ForeignHash;
import io.bridgecore.contracts.Headers;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes accounts over from another system. Each row stands for itself. */
@RestController
class IntakeController {

    private static final int MOST_ROWS = 1000;
    private static final String EMPLOYEE = "employee";

    private final TenantPeople people;
    private final Validator validator;

    IntakeController(TenantPeople people, Validator validator) {
        this.people = people;
        this.validator = validator;
    }

    /**
     * Somebody who moves in.
     *
     * @param passwordHash bcrypt or Argon2id; absent: a link for choosing a password is mailed
     */
    record Arrival(
            @Nullable String email,
            @Nullable String username,
            @Nullable String fullName,
            @Nullable String passwordHash,
            @Nullable String role,
            @Nullable String userType,
            @Nullable Integer odooUserId,
            @Nullable Boolean mustChangePassword) {

        NewPerson person() {
            String address = Objects.requireNonNullElse(email, "");
            return new NewPerson(
                    address,
                    username,
                    Objects.requireNonNullElse(fullName, address),
                    Objects.requireNonNullElse(role, EMPLOYEE),
                    Objects.requireNonNullElse(userType, EMPLOYEE),
                    null,
                    odooUserId,
                    mustChangePassword,
                    null,
                    null,
                    null);
        }

        @Override
        public String toString() {
            return "Arrival " + email;
        }
    }

    /** What became of a row; rows are counted from 1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int row,
            @Nullable String email,
            String status,
            @Nullable UUID id,
            @Nullable String error) {}

    record Report(int total, int created, int failed, List<Line> rows) {

        Report {
            rows = List.copyOf(rows);
        }
    }

    @PostMapping("/api/v1/auth/accounts/import")
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Take accounts over with the password hashes they have")
    @StepUp
    Report takeOver(@RequestBody List<Arrival> arrivals) {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.BAD_REQUEST.at(Headers.TENANT_ID, "The organization must be named");
        }
        if (arrivals.isEmpty() || arrivals.size() > MOST_ROWS) {
            throw CommonProblem.VALIDATION_FAILED.because(
                    "Between 1 and " + MOST_ROWS + " accounts at once");
        }
        var lines = new ArrayList<Line>();
        for (Arrival arrival : arrivals) {
            lines.add(line(lines.size() + 1, arrival));
        }
        int created = (int) lines.stream().filter(line -> line.id() != null).count();
        return new Report(lines.size(), created, lines.size() - created, lines);
    }

    private Line line(int row, Arrival arrival) {
        try {
            return new Line(row, arrival.email(), "created", create(arrival), null);
        } catch (ProblemException refused) {
            return new Line(row, arrival.email(), "failed", null, refused.detail());
        }
    }

    private UUID create(Arrival arrival) {
        NewPerson person = arrival.person();
        String faults =
                validator.validate(person).stream()
                        .map(IntakeController::text)
                        .sorted()
                        .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.because(faults);
        }
        String hash = arrival.passwordHash();
        if (hash != null && !ForeignHash.readable(hash)) {
            throw CommonProblem.VALIDATION_FAILED.because(
                    "password_hash is neither bcrypt nor Argon2id of acceptable cost");
        }
        return people.create(person, hash).id();
    }

    private static String text(ConstraintViolation<NewPerson> violation) {
        String field =
                violation
                        .getPropertyPath()
                        .toString()
                        .replaceAll("([A-Z])", "_$1")
                        .toLowerCase(Locale.ROOT);
        return field + " " + violation.getMessage();
    }
}
