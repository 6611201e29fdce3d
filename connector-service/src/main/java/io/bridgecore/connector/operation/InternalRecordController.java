package io.bridgecore.connector.operation;

import io.bridgecore.connector.acting.ActingUsers;
import io.bridgecore.connector.acting.ActingUsers.Somebody;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Permission;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records of the tenant's Odoo for other services, in the name and with the rights of the person
 * they name. What Odoo refuses is an answer here: a tenant's failing system is no failure of this
 * service.
 */
@RestController
@RequestMapping("/internal/odoo/records")
class InternalRecordController {

    private static final String WRITE_DATE = "write_date";
    private static final String CREATE_DATE = "create_date";

    private final Odoo odoo;
    private final Unchanged unchanged;

    InternalRecordController(Odoo odoo, Unchanged unchanged) {
        this.odoo = odoo;
        this.unchanged = unchanged;
    }

    /** In whose name. */
    record Person(@NotBlank String id, @Nullable String email, @Nullable Integer odooUserId) {

        Somebody named() {
            return new Somebody(id, email, odooUserId);
        }
    }

    /** Fields of records, archived ones included. */
    record Look(
            @NotNull @Valid Person person,
            @NotBlank String model,
            @NotEmpty @Size(max = 1000) List<@NotNull Integer> ids,
            @NotNull List<@NotBlank String> fields) {}

    /** What is done to a record. */
    enum Kind {
        CREATE,
        WRITE,
        UNLINK
    }

    /**
     * One write.
     *
     * @param id absent for a new record
     * @param expectedWriteDate the {@code write_date} that was seen; null for any
     */
    record Deed(
            @NotNull @Valid Person person,
            @NotNull Kind kind,
            @NotBlank String model,
            @Nullable Integer id,
            @Nullable Map<String, @Nullable Object> values,
            @Nullable String expectedWriteDate) {

        List<Integer> ids() {
            if (id == null) {
                throw CommonProblem.VALIDATION_FAILED.at("id", "is needed for this");
            }
            return List.of(id);
        }

        Map<String, @Nullable Object> given() {
            return Objects.requireNonNullElse(values, Map.of());
        }
    }

    /**
     * What came of it.
     *
     * @param result the records, or the id of the new one
     * @param writeDate of the record right after a write; null where it may be that of a later one
     * @param refusal why nothing came of it; null where it was done
     */
    record Outcome(
            @Nullable Object result, @Nullable String writeDate, @Nullable Refusal refusal) {}

    /**
     * Why not.
     *
     * @param status that a client would have been answered with
     * @param writeDate of now, where the record was changed meanwhile
     * @param retryAfter seconds, where it says so
     */
    record Refusal(
            String code,
            int status,
            String detail,
            @Nullable Object writeDate,
            @Nullable String retryAfter) {

        static Refusal of(ProblemException problem) {
            Map<String, Object> more = problem.getBody().getProperties();
            return new Refusal(
                    problem.type().code(),
                    problem.getStatusCode().value(),
                    problem.detail(),
                    more == null ? null : more.get(WRITE_DATE),
                    problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        }
    }

    @PostMapping("/read")
    Outcome read(@Valid @RequestBody Look look) {
        var fields = new ArrayList<String>(look.fields());
        fields.add(WRITE_DATE);
        List<@Nullable Object> among =
                List.of(List.of(List.<@Nullable Object>of("id", "in", look.ids())));
        return answer(
                look.person(),
                () ->
                        odoo.call(
                                look.model(),
                                "search_read",
                                among,
                                Map.of("fields", fields),
                                Map.of("active_test", false)));
    }

    @PostMapping("/write")
    Outcome write(
            @RequestHeader(Headers.USER_PERMISSIONS) String permissions,
            @Valid @RequestBody Deed deed) {
        String needed = deed.kind() == Kind.UNLINK ? Permission.ODOO_UNLINK : Permission.ODOO_WRITE;
        if (!Set.of(permissions.split(",")).contains(needed)) {
            return refused(CommonProblem.FORBIDDEN.because("Needs " + needed));
        }
        Outcome done = answer(deed.person(), () -> done(deed));
        return switch (deed.kind()) {
            case CREATE ->
                    done.result() instanceof Integer made
                            ? new Outcome(made, madeAt(deed, made), null)
                            : done;
            case WRITE ->
                    done.result() instanceof Map<?, ?> told
                            ? new Outcome(true, text(told.get(WRITE_DATE)), null)
                            : done;
            case UNLINK -> done;
        };
    }

    private @Nullable Object done(Deed deed) {
        return switch (deed.kind()) {
            case CREATE -> odoo.call(deed.model(), "create", List.of(deed.given()), Map.of(), null);
            case WRITE -> changed(deed);
            case UNLINK -> odoo.call(deed.model(), "unlink", List.of(deed.ids()), Map.of(), null);
        };
    }

    /** That it was done; or with it when, which is remembered with the key. */
    private @Nullable Object changed(Deed deed) {
        var update = new Call(deed.model(), "write", List.of(deed.ids(), deed.given()), Map.of());
        return odoo.update(
                update,
                () ->
                        unchanged.needs(
                                deed.model(),
                                Unchanged.each(deed.ids(), deed.given(), deed.expectedWriteDate())),
                () -> {
                    String at = text(stamps(deed, deed.ids()).get(WRITE_DATE));
                    return at == null ? true : Map.of(WRITE_DATE, at);
                });
    }

    /** A repeated request can come late: then the record may have been written again. */
    private @Nullable String madeAt(Deed deed, int id) {
        Map<?, ?> stamps = stamps(deed, List.of(id));
        String written = text(stamps.get(WRITE_DATE));
        return written != null && written.equals(stamps.get(CREATE_DATE)) ? written : null;
    }

    private Map<?, ?> stamps(Deed deed, List<Integer> ids) {
        var look = new Look(deed.person(), deed.model(), ids, List.of(CREATE_DATE));
        return Answers.list(read(look).result()).stream()
                .filter(row -> row instanceof Map<?, ?>)
                .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                .findFirst()
                .orElse(Map.of());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static Outcome answer(Person person, Supplier<? extends @Nullable Object> work) {
        try {
            return new Outcome(ActingUsers.callAs(person.named(), work::get), null, null);
        } catch (ProblemException refused) {
            return refused(refused);
        }
    }

    private static Outcome refused(ProblemException problem) {
        return new Outcome(null, null, Refusal.of(problem));
    }
}
