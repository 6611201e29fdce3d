package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.connector.writing.SeenStates;
import io.bridgecore.connector.writing.Writes;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many records, or many operations, in one request. */
@RestController
@RequestMapping("/api/v1/odoo")
class BatchController {

    private static final int MOST = NewRecords.MOST;
    private static final int MOST_OPERATIONS = 50;

    private final Odoo odoo;
    private final Unchanged unchanged;

    BatchController(Odoo odoo, Unchanged unchanged) {
        this.odoo = odoo;
        this.unchanged = unchanged;
    }

    /** New records of one model. */
    record Creation(
            @NotBlank String model,
            @JsonAlias({"values", "vals_list"}) @NotEmpty @Size(max = MOST)
                    List<@NotNull Map<String, @Nullable Object>> valuesList,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records of one model, each with values of its own. */
    record Updates(
            @NotBlank String model,
            @NotEmpty @Size(max = MOST) List<@NotNull Update> updates,
            @Nullable Map<String, @Nullable Object> context) {}

    /**
     * New values of one record.
     *
     * @param expectedWriteDate the {@code write_date} that the caller has seen; null for any
     */
    record Update(
            @Nullable Integer id,
            @JsonAlias("vals") @NotNull Map<String, @Nullable Object> values,
            @Nullable String expectedWriteDate) {}

    /** Records of one model. */
    record Deletion(
            @NotBlank String model,
            @NotEmpty @Size(max = MOST) List<@NotNull Integer> ids,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Operations of any kind: {@code model}, {@code method}, and the method's own arguments. */
    record Operations(
            @NotEmpty @Size(max = MOST_OPERATIONS)
                    List<@NotNull Map<String, @Nullable Object>> operations,
            @Nullable Map<String, @Nullable Object> context) {}

    /** One of many operations, and what it updates where that is to be looked at before. */
    private record Step(Call call, List<SeenStates.Update> updates) {}

    @PostMapping("/batch_create")
    @Operation(summary = "Makes many records, all or none")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> create(@Valid @RequestBody Creation body) {
        return Answers.listed(
                "ids",
                odoo.call(
                        body.model(),
                        "create",
                        List.of(body.valuesList()),
                        Map.of(),
                        body.context()));
    }

    @PostMapping("/batch_write")
    @Operation(
            summary = "Changes many records, each in its own way",
            description =
                    "If one with an expected_write_date was changed since, none is written: 409"
                            + " record_changed names all of those")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> write(@Valid @RequestBody Updates body) {
        var ids = new ArrayList<@Nullable Object>();
        var values = new ArrayList<@Nullable Object>();
        var updates = new ArrayList<SeenStates.Update>();
        var failed = new ArrayList<@Nullable Object>();
        for (Update update : body.updates()) {
            if (update.id() == null) {
                failed.add(failure(null, "An update needs the id of its record"));
            } else {
                ids.add(update.id());
                values.add(update.values());
                updates.add(
                        new SeenStates.Update(
                                update.id(), update.values(), update.expectedWriteDate()));
            }
        }
        if (!ids.isEmpty()) {
            odoo.update(
                    new Call(body.model(), "web_save_multi", List.of(ids, values), Map.of()),
                    body.context(),
                    () -> unchanged.needs(body.model(), updates));
        }
        Map<String, @Nullable Object> answer = Answers.of(failed.isEmpty());
        answer.put("updated", ids);
        answer.put("failed", failed);
        return answer;
    }

    @PostMapping("/batch_unlink")
    @Operation(summary = "Deletes many records, all or none")
    @PreAuthorize("hasAuthority('odoo:unlink')")
    Map<String, @Nullable Object> unlink(@Valid @RequestBody Deletion body) {
        Object deleted =
                odoo.call(body.model(), "unlink", List.of(body.ids()), Map.of(), body.context());
        return Answers.named("deleted", !Boolean.FALSE.equals(deleted));
    }

    @PostMapping("/batch_execute")
    @Operation(
            summary = "Does operations one after the other; each fails for itself",
            description =
                    "What there is no time for is not begun and listed under failed: with the same"
                            + " Idempotency-Key a further request goes on there")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> execute(@Valid @RequestBody Operations body, Caller caller) {
        List<Step> steps = steps(body.operations());
        var results = new ArrayList<@Nullable Object>();
        var failed = new ArrayList<@Nullable Object>();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0 && !RequestTime.allowsMore()) {
                results.add(null);
                failed.add(failure(i, "Not done: the operations before it took too long"));
                continue;
            }
            try {
                results.add(ActionMaps.tidy(done(caller, steps.get(i), body)));
            } catch (ProblemException problem) {
                Writes.rethrowOfKeys(problem);
                results.add(null);
                failed.add(failure(i, Objects.requireNonNullElse(problem.detail(), "")));
            } catch (AccessDeniedException denied) {
                results.add(null);
                failed.add(failure(i, Objects.requireNonNullElse(denied.getMessage(), "")));
            } catch (TenantsAwayException away) {
                if (i == 0) {
                    throw away;
                }
                // Whoever hears of 503 repeats the request, and so what was written before.
                results.add(null);
                failed.add(failure(i, Objects.requireNonNullElse(away.getBody().getDetail(), "")));
            }
        }
        Map<String, @Nullable Object> answer = Answers.named("results", results);
        answer.put("success", failed.isEmpty());
        answer.put("failed", failed);
        return answer;
    }

    private static Map<String, @Nullable Object> failure(@Nullable Integer id, String error) {
        var failure = new LinkedHashMap<String, @Nullable Object>();
        failure.put("id", id);
        failure.put("error", error);
        return failure;
    }

    /** All of them before the first is done: whoever hears of 422 takes it that none was. */
    private static List<Step> steps(List<Map<String, @Nullable Object>> operations) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < operations.size(); i++) {
            var operation = new LinkedHashMap<String, @Nullable Object>(operations.get(i));
            Object expected = operation.remove(SeenStates.EXPECTED);
            Call call = call(i, operation);
            steps.add(
                    new Step(
                            call,
                            Unchanged.of(call, expected == null ? null : expected.toString())));
        }
        return steps;
    }

    private @Nullable Object done(Caller caller, Step step, Operations body) {
        return odoo.callAny(
                caller,
                step.call(),
                body.context(),
                () -> unchanged.needs(step.call(), step.updates()));
    }

    /** The ids come first, then the arguments by position; everything else has a name. */
    private static Call call(int index, Map<String, @Nullable Object> operation) {
        var rest = new LinkedHashMap<String, @Nullable Object>(operation);
        String model = text(index, "model", rest.remove("model"));
        String method = text(index, "method", rest.remove("method"));
        var args = new ArrayList<@Nullable Object>();
        Object ids = rest.remove("ids");
        if (ids != null) {
            args.add(ids);
        }
        if (rest.remove("args") instanceof List<?> more) {
            args.addAll(more);
        }
        if (rest.remove("kwargs") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> rest.put(String.valueOf(name), value));
        }
        if (rest.containsKey("values_list")) {
            rest.put("values", rest.remove("values_list"));
        }
        return new Call(model, method, args, rest);
    }

    private static String text(int index, String name, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw CommonProblem.VALIDATION_FAILED.at(
                "operations[%d].%s".formatted(index, name), "is required");
    }
}
