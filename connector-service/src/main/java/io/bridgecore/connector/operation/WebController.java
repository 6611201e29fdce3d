package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.writing.SeenStates;
import io.bridgecore.connector.writing.SeenStates.Update;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Odoo's own web client asks: searching, reading and saving by a specification. */
@RestController
@RequestMapping("/api/v1/odoo")
class WebController {

    private static final String RECORDS = "records";
    private static final String SPECIFICATION = "specification";
    private static final long MOST_RECORDS = 10_000;

    private final Odoo odoo;
    private final Unchanged unchanged;

    WebController(Odoo odoo, Unchanged unchanged) {
        this.odoo = odoo;
        this.unchanged = unchanged;
    }

    /**
     * Which records, and what of them: names of fields, or a specification with what they lead to.
     */
    record Search(
            @NotBlank String model,
            @Nullable List<@Nullable Object> domain,
            @Nullable List<String> fields,
            @Nullable Map<String, @Nullable Object> specification,
            @Nullable @Min(1) @Max(MOST_RECORDS) Integer limit,
            @Nullable @Min(0) Integer offset,
            @Nullable String order,
            @Nullable Integer countLimit,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records by id, and what of them. */
    record Read(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @Nullable List<String> fields,
            @Nullable Map<String, @Nullable Object> specification,
            @Nullable Map<String, @Nullable Object> context) {}

    /**
     * What is to be saved.
     *
     * @param records each with its values, and its id where it is not new; a known one may have an
     *     {@code expected_write_date} of its own. Or
     * @param ids of the records that all get the same {@code values}; none for a new one
     * @param expectedWriteDate the {@code write_date} of known records that the caller has seen
     */
    record Save(
            @NotBlank String model,
            @Nullable @Size(max = NewRecords.MOST) List<Map<String, @Nullable Object>> records,
            @Nullable List<@NotNull Integer> ids,
            @JsonAlias("vals") @Nullable Map<String, @Nullable Object> values,
            @Nullable Map<String, @Nullable Object> specification,
            @Nullable String expectedWriteDate,
            @Nullable Map<String, @Nullable Object> context) {}

    @PostMapping("/web_search_read")
    @Operation(summary = "Records that fit a domain, and how many there are")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> searchRead(@Valid @RequestBody Search body) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        Map<String, ?> wanted = specification(body.fields(), body.specification());
        if (!wanted.isEmpty()) {
            kwargs.put(SPECIFICATION, wanted);
        }
        put(kwargs, "limit", body.limit());
        put(kwargs, "offset", body.offset());
        put(kwargs, "order", body.order());
        put(kwargs, "count_limit", body.countLimit());
        List<@Nullable Object> where =
                List.of(Objects.requireNonNullElse(body.domain(), List.of()));
        Object found = odoo.call(body.model(), "web_search_read", where, kwargs, body.context());
        Map<?, ?> page = found instanceof Map<?, ?> map ? map : Map.of();
        Map<String, @Nullable Object> answer =
                Answers.named(RECORDS, Answers.list(page.get(RECORDS)));
        answer.put("length", page.get("length"));
        return answer;
    }

    @PostMapping("/web_read")
    @Operation(summary = "Records by id, and what they lead to")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> read(@Valid @RequestBody Read body) {
        Map<String, ?> wanted = specification(body.fields(), body.specification());
        String method = wanted.isEmpty() ? "read" : "web_read";
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        if (!wanted.isEmpty()) {
            kwargs.put(SPECIFICATION, wanted);
        }
        return Answers.listed(
                RECORDS,
                odoo.call(body.model(), method, List.of(body.ids()), kwargs, body.context()));
    }

    @PostMapping("/web_save")
    @Operation(summary = "Saves records, new and known ones")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> save(@Valid @RequestBody Save body) {
        if (body.records() == null && body.values() == null) {
            throw CommonProblem.VALIDATION_FAILED.at(RECORDS, "is required, or values");
        }
        List<?> saved = body.records() == null ? saveOne(body) : saveEach(body, body.records());
        Map<String, @Nullable Object> answer = Answers.of(true);
        answer.put(RECORDS, saved);
        return answer;
    }

    private List<?> saveOne(Save body) {
        Map<String, @Nullable Object> wanted =
                Map.of(SPECIFICATION, Objects.requireNonNullElse(body.specification(), Map.of()));
        List<Integer> ids = Objects.requireNonNullElse(body.ids(), List.of());
        var call =
                new Call(
                        body.model(),
                        "web_save",
                        Arrays.<@Nullable Object>asList(ids, body.values()),
                        wanted);
        List<Update> updates = Unchanged.of(call, body.expectedWriteDate());
        return Answers.list(
                odoo.update(call, body.context(), () -> unchanged.needs(call, updates)));
    }

    /** New records in one call, known ones in another. */
    private List<?> saveEach(Save body, List<Map<String, @Nullable Object>> records) {
        var made = new ArrayList<@Nullable Object>();
        var ids = new ArrayList<@Nullable Object>();
        var values = new ArrayList<@Nullable Object>();
        var updates = new ArrayList<Update>();
        var order = new ArrayList<Optional<Integer>>();
        for (Map<String, @Nullable Object> record : records) {
            var rest = new LinkedHashMap<String, @Nullable Object>(record);
            Object own = rest.remove(SeenStates.EXPECTED);
            String expected = own == null ? body.expectedWriteDate() : own.toString();
            Optional<Integer> known = SavedIds.known(order.size(), rest.remove("id"));
            order.add(known);
            if (known.isPresent()) {
                ids.add(known.get());
                values.add(rest);
                updates.add(new Update(known.get(), rest, expected));
            } else if (expected != null) {
                throw Unchanged.noUpdate();
            } else {
                made.add(rest);
            }
        }
        if (made.size() > 1) {
            odoo.requireBatches(); // Before anything is written.
        }
        if (!ids.isEmpty()) {
            odoo.update(
                    new Call(body.model(), "web_save_multi", List.of(ids, values), Map.of()),
                    body.context(),
                    () -> unchanged.needs(body.model(), updates));
        }
        List<?> fresh = made.isEmpty() ? List.of() : SavedIds.after(ids, () -> create(body, made));
        return SavedIds.inOrder(order, fresh);
    }

    private List<?> create(Save body, List<@Nullable Object> made) {
        return Answers.list(
                odoo.call(body.model(), "create", List.of(made), Map.of(), body.context()));
    }

    private static Map<String, ?> specification(
            @Nullable List<String> fields, @Nullable Map<String, @Nullable Object> given) {
        if (given != null) {
            return given;
        }
        var made = new LinkedHashMap<String, Object>();
        Objects.requireNonNullElse(fields, List.<String>of())
                .forEach(field -> made.put(field, Map.of()));
        return made;
    }

    private static void put(
            Map<String, @Nullable Object> kwargs, String name, @Nullable Object value) {
        if (value != null) {
            kwargs.put(name, value);
        }
    }
}
