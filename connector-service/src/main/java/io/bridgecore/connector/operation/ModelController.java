package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is to know about models and records beside their values; and copies. */
@RestController
@RequestMapping("/api/v1/odoo")
class ModelController {

    private static final int MOST = 10_000;

    private final Odoo odoo;

    ModelController(Odoo odoo) {
        this.odoo = odoo;
    }

    /** Fields of a model; all when none are named. */
    record Fields(
            @NotBlank String model,
            @JsonAlias("allfields") @Nullable List<String> fields,
            @Nullable List<String> attributes,
            @Nullable Map<String, @Nullable Object> context) {}

    /** A search by what people call a record. */
    record NameSearch(
            @NotBlank String model,
            @Nullable String name,
            @JsonAlias("args") @Nullable List<@Nullable Object> domain,
            @Nullable String operator,
            @Nullable Integer limit,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records by id. */
    record Ids(
            @NotBlank String model,
            @NotEmpty @Size(max = MOST) List<@NotNull Integer> ids,
            @Nullable Map<String, @Nullable Object> context) {}

    /** The name of a new record. */
    record Name(
            @NotBlank String model,
            @NotBlank String name,
            @Nullable Map<String, @Nullable Object> context) {}

    /** A record to be copied, and what is different in the copy. */
    record Copy(
            @NotBlank String model,
            @NotNull Integer id,
            @JsonProperty("default") @JsonAlias("defaults")
                    @Nullable Map<String, @Nullable Object> changes,
            @Nullable Map<String, @Nullable Object> context) {}

    @PostMapping("/fields_get")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> fieldsGet(@Valid @RequestBody Fields body) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        if (body.fields() != null) {
            kwargs.put("allfields", body.fields());
        }
        if (body.attributes() != null) {
            kwargs.put("attributes", body.attributes());
        }
        return Answers.named(
                "fields", odoo.raw(body.model(), "fields_get", List.of(), kwargs, body.context()));
    }

    @PostMapping("/default_get")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> defaultGet(@Valid @RequestBody Fields body) {
        List<String> fields = Objects.requireNonNullElse(body.fields(), List.of());
        Object defaults =
                odoo.call(body.model(), "default_get", List.of(fields), Map.of(), body.context());
        return Answers.named("defaults", defaults == null ? Map.of() : defaults);
    }

    @PostMapping("/name_search")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> nameSearch(@Valid @RequestBody NameSearch body) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("operator", Objects.requireNonNullElse(body.operator(), "ilike"));
        if (body.limit() != null) {
            kwargs.put("limit", body.limit());
        }
        List<@Nullable Object> args =
                List.of(
                        Objects.requireNonNullElse(body.name(), ""),
                        Objects.requireNonNullElse(body.domain(), List.of()));
        return Answers.listed(
                "results", odoo.call(body.model(), "name_search", args, kwargs, body.context()));
    }

    @PostMapping("/name_get")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> nameGet(@Valid @RequestBody Ids body) {
        return Answers.named(
                "names",
                Answers.list(
                        odoo.call(
                                body.model(),
                                "name_get",
                                List.of(body.ids()),
                                Map.of(),
                                body.context())));
    }

    @PostMapping("/name_create")
    @Operation(summary = "Makes a record of which only the name is known")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> nameCreate(@Valid @RequestBody Name body) {
        Object made =
                odoo.call(
                        body.model(),
                        "name_create",
                        List.of(body.name()),
                        Map.of(),
                        body.context());
        Map<String, @Nullable Object> answer = Answers.of(made);
        if (made instanceof List<?> pair && pair.size() == 2) {
            answer.put("id", pair.getFirst());
            answer.put("display_name", pair.getLast());
        }
        return answer;
    }

    @PostMapping("/get_metadata")
    @Operation(summary = "Who made and changed records, and their external names")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> metadata(@Valid @RequestBody Ids body) {
        return Answers.listed(
                "metadata",
                odoo.call(
                        body.model(),
                        "get_metadata",
                        List.of(body.ids()),
                        Map.of(),
                        body.context()));
    }

    @PostMapping("/exists")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> exists(@Valid @RequestBody Ids body) {
        List<?> found =
                Answers.list(
                        odoo.call(
                                body.model(),
                                "exists",
                                List.of(body.ids()),
                                Map.of(),
                                body.context()));
        Map<String, @Nullable Object> answer = Answers.named("existing_ids", found);
        Set<Object> there = new HashSet<>(found);
        answer.put("missing_ids", body.ids().stream().filter(id -> !there.contains(id)).toList());
        return answer;
    }

    @PostMapping("/copy")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> copy(@Valid @RequestBody Copy body) {
        List<@Nullable Object> args =
                List.of(body.id(), Objects.requireNonNullElse(body.changes(), Map.of()));
        Object made = odoo.call(body.model(), "copy", args, Map.of(), body.context());
        // Odoo 19 answers with a list of one.
        Object id = made instanceof List<?> list && list.size() == 1 ? list.getFirst() : made;
        return Answers.named("id", id);
    }
}
