package io.bridgecore.connector.systems;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.spi.FieldInfo;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.writing.SeenStates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The same few operations on the records of every connected system. */
@RestController
@RequestMapping("/api/v1/systems/{connection}")
class SystemController {

    private static final String USUAL = "80";
    private static final int USUAL_LIMIT = 80;
    private static final int MOST = 1_000;

    private final CommonRecords records;

    SystemController(CommonRecords records) {
        this.records = records;
    }

    /** A condition on one field. */
    record Condition(@NotBlank String field, @NotBlank String operator, @Nullable Object value) {

        Filter filter() {
            return Queries.filter(field, operator, value);
        }
    }

    /**
     * Which records, and what of them.
     *
     * @param order names of fields, with a minus for falling order
     */
    record Search(
            @Nullable List<@Valid Condition> filters,
            @Nullable List<@NotBlank String> fields,
            @Nullable List<@NotBlank String> order,
            @Nullable @Min(1) @Max(MOST) Integer limit,
            @Nullable @Min(0) Integer offset) {

        Query query() {
            return new Query(
                    Objects.requireNonNullElse(filters, List.<Condition>of()).stream()
                            .map(Condition::filter)
                            .toList(),
                    Objects.requireNonNullElse(fields, List.of()),
                    Queries.order(Objects.requireNonNullElse(order, List.of())),
                    Objects.requireNonNullElse(limit, USUAL_LIMIT),
                    Objects.requireNonNullElse(offset, 0));
        }
    }

    /** Some records, and how many there are where the system tells. */
    record Found(
            List<Map<String, @Nullable Object>> records,
            int count,
            @Nullable Long total,
            int limit,
            int offset) {

        static Found of(Page page, Query query) {
            return new Found(
                    page.records(),
                    page.records().size(),
                    page.total(),
                    query.limit(),
                    query.offset());
        }
    }

    /** The fields of a model, by name. */
    record Metadata(String model, Map<String, FieldInfo> fields) {}

    /** The models that can be named; {@code any} when those are only examples. */
    record Models(List<String> models, boolean any) {}

    /** What was changed. */
    record Updated(String id, boolean updated) {}

    @Operation(summary = "Names of the models of a system")
    @GetMapping("/models")
    @PreAuthorize("hasAuthority('odoo:read')")
    Models models(@PathVariable("connection") String connection) {
        List<String> models = records.models(connection);
        return new Models(models, models.isEmpty());
    }

    @Operation(summary = "Records of a model")
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description = "field:operator:value, any number of times; all must hold",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @GetMapping("/{model}")
    @PreAuthorize("hasAuthority('odoo:read')")
    Found list(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @RequestParam(name = "fields", required = false) @Nullable String fields,
            @RequestParam(name = "order", required = false) @Nullable String order,
            @RequestParam(name = "limit", defaultValue = USUAL) @Min(1) @Max(MOST) int limit,
            @RequestParam(name = "offset", defaultValue = "0") @Min(0) int offset,
            WebRequest request) {
        var query =
                new Query(
                        // Not bound: Spring would split a single one at its commas.
                        Queries.filters(request.getParameterValues("filter")),
                        Queries.names(fields),
                        Queries.order(Queries.names(order)),
                        limit,
                        offset);
        return Found.of(records.search(connection, model, query), query);
    }

    @Operation(summary = "Search among the records of a model")
    @PostMapping("/{model}/search")
    @PreAuthorize("hasAuthority('odoo:read')")
    Found search(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @Valid @RequestBody Search body) {
        Query query = body.query();
        return Found.of(records.search(connection, model, query), query);
    }

    @Operation(summary = "Fields of a model")
    @GetMapping("/{model}/metadata")
    @PreAuthorize("hasAuthority('odoo:read')")
    Metadata metadata(
            @PathVariable("connection") String connection, @PathVariable("model") String model) {
        return new Metadata(model, records.metadata(connection, model));
    }

    @Operation(summary = "One record")
    @GetMapping("/{model}/{record}")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> read(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @PathVariable("record") String id,
            @RequestParam(name = "fields", required = false) @Nullable String fields) {
        return records.read(connection, model, id, Queries.names(fields))
                .orElseThrow(() ->
                        ConnectorProblem.REMOTE_NOT_FOUND.because(
                                "No record " + id + " of " + model));
    }

    @Operation(summary = "Make a record")
    @PostMapping("/{model}")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> create(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @RequestBody Map<String, @Nullable Object> values) {
        return records.create(connection, model, new LinkedHashMap<>(values));
    }

    @Operation(
            summary = "Change fields of a record",
            description =
                    "With expected_write_date only if it was not changed since: else 409"
                            + " record_changed with the write_date of now")
    @RequestMapping(
            path = "/{model}/{record}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize("hasAuthority('odoo:write')")
    Updated update(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @PathVariable("record") String id,
            @RequestParam(name = SeenStates.EXPECTED, required = false) @Nullable String expected,
            @RequestBody Map<String, @Nullable Object> values) {
        records.update(connection, model, id, new LinkedHashMap<>(values), expected);
        return new Updated(id, true);
    }

    @Operation(summary = "Delete a record")
    @DeleteMapping("/{model}/{record}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('odoo:unlink')")
    void delete(
            @PathVariable("connection") String connection,
            @PathVariable("model") String model,
            @PathVariable("record") String id) {
        records.delete(connection, model, id);
    }
}
