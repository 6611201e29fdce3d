package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.spi.Call;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searching, reading and changing records. */
@RestController
@RequestMapping("/api/v1/odoo")
class RecordController {

    private static final long MOST_RECORDS = 10_000;
    private static final long MOST_PAGES = 1_000_000;
    private static final long MOST_PER_PAGE = 1_000;
    private static final int USUAL_PAGE = 50;

    private final Odoo odoo;
    private final Unchanged unchanged;

    RecordController(Odoo odoo, Unchanged unchanged) {
        this.odoo = odoo;
        this.unchanged = unchanged;
    }

    /** Which records, and what of them. */
    record Search(
            @NotBlank String model,
            @JsonAlias("args") @Nullable List<@Nullable Object> domain,
            @Nullable List<String> fields,
            @Nullable @Min(1) @Max(MOST_RECORDS) Integer limit,
            @Nullable @Min(0) Integer offset,
            @JsonAlias("orderby") @Nullable String order,
            @Nullable Map<String, @Nullable Object> context) {

        List<@Nullable Object> where() {
            return List.of(Objects.requireNonNullElse(domain, List.of()));
        }

        Map<String, @Nullable Object> page() {
            var kwargs = new LinkedHashMap<String, @Nullable Object>();
            put(kwargs, "limit", limit);
            put(kwargs, "offset", offset);
            put(kwargs, "order", order);
            return kwargs;
        }
    }

    /** One page of what fits. */
    record PageOf(
            @NotBlank String model,
            @Nullable List<@Nullable Object> domain,
            @Nullable List<String> fields,
            @Nullable @Min(1) @Max(MOST_PAGES) Integer page,
            @Nullable @Min(1) @Max(MOST_PER_PAGE) Integer pageSize,
            @Nullable String order,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records by id. */
    record Read(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @Nullable List<String> fields,
            @Nullable Map<String, @Nullable Object> context) {}

    /**
     * New records.
     *
     * @param values an object for one, a list of objects for several
     */
    record Create(
            @NotBlank String model,
            @JsonAlias({"vals", "values_list", "vals_list"}) @NotNull Object values,
            @Nullable Map<String, @Nullable Object> context) {}

    /**
     * The same new values for all records.
     *
     * @param expectedWriteDate the {@code write_date} that the caller has seen; null for any
     */
    record Write(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @JsonAlias("vals") @NotNull Map<String, @Nullable Object> values,
            @Nullable String expectedWriteDate,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records to be deleted. */
    record Unlink(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @Nullable Map<String, @Nullable Object> context) {}

    @PostMapping("/search")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> search(@Valid @RequestBody Search body) {
        return Answers.listed(
                "ids",
                odoo.call(body.model(), "search", body.where(), body.page(), body.context()));
    }

    @PostMapping("/search_read")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> searchRead(@Valid @RequestBody Search body) {
        Map<String, @Nullable Object> kwargs = body.page();
        put(kwargs, "fields", body.fields());
        return Answers.listed(
                "records",
                odoo.raw(body.model(), "search_read", body.where(), kwargs, body.context()));
    }

    @PostMapping("/paginated_search_read")
    @Operation(summary = "One page of the records that fit, and how many pages there are")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> page(@Valid @RequestBody PageOf body) {
        int size = Objects.requireNonNullElse(body.pageSize(), USUAL_PAGE);
        int page = Objects.requireNonNullElse(body.page(), 1);
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("limit", size);
        kwargs.put("offset", (page - 1) * size);
        put(kwargs, "order", body.order());
        put(kwargs, "fields", body.fields());
        List<@Nullable Object> where =
                List.of(Objects.requireNonNullElse(body.domain(), List.of()));
        Object found = odoo.call(body.model(), "web_search_read", where, kwargs, body.context());
        Map<?, ?> known = found instanceof Map<?, ?> map ? map : Map.of();
        int total = known.get("length") instanceof Integer length ? length : 0;
        int pages = (total + size - 1) / size;
        Map<String, @Nullable Object> answer =
                Answers.named("records", Answers.list(known.get("records")));
        answer.put("total", total);
        answer.put("page", page);
        answer.put("page_size", size);
        answer.put("pages", pages);
        answer.put("has_next", page < pages);
        answer.put("has_prev", page > 1);
        return answer;
    }

    @PostMapping("/search_count")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> searchCount(@Valid @RequestBody Search body) {
        return Answers.named(
                "count",
                odoo.call(body.model(), "search_count", body.where(), Map.of(), body.context()));
    }

    @PostMapping("/read")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> read(@Valid @RequestBody Read body) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        put(kwargs, "fields", body.fields());
        return Answers.listed(
                "records",
                odoo.raw(body.model(), "read", List.of(body.ids()), kwargs, body.context()));
    }

    @PostMapping("/create")
    @Operation(
            summary = "Makes one record, or a batch of them",
            description = "A list of values is a batch: at most 1,000, all or none")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> create(@Valid @RequestBody Create body) {
        NewRecords.require("values", body.values());
        Object made =
                odoo.call(body.model(), "create", List.of(body.values()), Map.of(), body.context());
        return body.values() instanceof List<?>
                ? Answers.listed("ids", made)
                : Answers.named("id", made);
    }

    @PostMapping("/write")
    @PreAuthorize("hasAuthority('odoo:write')")
    @Operation(
            summary = "Changes records",
            description =
                    "With expected_write_date only if none of them was changed since: else 409"
                            + " record_changed with the write_date of now")
    Map<String, @Nullable Object> write(@Valid @RequestBody Write body) {
        Object written =
                odoo.update(
                        new Call(
                                body.model(),
                                "write",
                                List.of(body.ids(), body.values()),
                                Map.of()),
                        body.context(),
                        () -> isNeeded(body));
        return Answers.named("updated", !Boolean.FALSE.equals(written));
    }

    private boolean isNeeded(Write body) {
        return unchanged.needs(
                body.model(), Unchanged.each(body.ids(), body.values(), body.expectedWriteDate()));
    }

    @PostMapping("/unlink")
    @PreAuthorize("hasAuthority('odoo:unlink')")
    Map<String, @Nullable Object> unlink(@Valid @RequestBody Unlink body) {
        Object deleted =
                odoo.call(body.model(), "unlink", List.of(body.ids()), Map.of(), body.context());
        return Answers.named("deleted", !Boolean.FALSE.equals(deleted));
    }

    private static void put(
            Map<String, @Nullable Object> kwargs, String name, @Nullable Object value) {
        if (value != null) {
            kwargs.put(name, value);
        }
    }
}
