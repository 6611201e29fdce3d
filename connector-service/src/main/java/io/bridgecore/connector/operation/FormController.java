package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
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

/** What a form asks while somebody fills it in, and sums over groups of records. */
@RestController
@RequestMapping("/api/v1/odoo")
class FormController {

    private final Odoo odoo;

    FormController(Odoo odoo) {
        this.odoo = odoo;
    }

    /**
     * A field of a form that changed.
     *
     * @param ids of the record; none for a new one
     * @param field the one that changed, or several
     * @param spec the fields that the form shows: {@code {"field": "1"}}, or a specification
     */
    record Changed(
            @NotBlank String model,
            @Nullable List<@NotNull Integer> ids,
            @NotNull Map<String, @Nullable Object> values,
            @JsonAlias({"field_name", "field_names"}) @Nullable Object field,
            @JsonAlias({"field_onchange", "fields_spec"})
                    @Nullable Map<String, @Nullable Object> spec,
            @Nullable Map<String, @Nullable Object> context) {

        List<@Nullable Object> arguments() {
            Object names = Objects.requireNonNullElse(field, List.of());
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            if (spec == null || spec.isEmpty()) {
                values.keySet().forEach(name -> shown.put(name, "1"));
            } else {
                shown.putAll(spec);
            }
            return Arrays.<@Nullable Object>asList(
                    Objects.requireNonNullElse(ids, List.of()), values, names, shown);
        }
    }

    /** What is summed up, and by what. */
    record Groups(
            @NotBlank String model,
            @Nullable List<@Nullable Object> domain,
            @Nullable List<String> fields,
            @NotNull List<String> groupby,
            @Nullable Integer offset,
            @Nullable Integer limit,
            @JsonAlias("order") @Nullable String orderby,
            @Nullable Boolean lazy,
            @Nullable Map<String, @Nullable Object> context) {

        Map<String, @Nullable Object> arguments() {
            var kwargs = new LinkedHashMap<String, @Nullable Object>();
            kwargs.put("lazy", !Boolean.FALSE.equals(lazy));
            if (offset != null) {
                kwargs.put("offset", offset);
            }
            if (limit != null) {
                kwargs.put("limit", limit);
            }
            if (orderby != null) {
                kwargs.put("orderby", orderby);
            }
            return kwargs;
        }
    }

    @PostMapping("/onchange")
    @Operation(summary = "What else changes in a form when a field does")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> onchange(@Valid @RequestBody Changed body) {
        Object found =
                odoo.call(body.model(), "onchange", body.arguments(), Map.of(), body.context());
        Map<?, ?> map = found instanceof Map<?, ?> known ? known : Map.of();
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("value", Objects.requireNonNullElse(map.get("value"), Map.of()));
        for (String key : List.of("warning", "domain")) {
            if (map.get(key) instanceof Map<?, ?> some) {
                result.put(key, some);
            }
        }
        Map<String, @Nullable Object> answer = Answers.of(result);
        answer.put("value", result.get("value"));
        answer.put("warning", result.get("warning"));
        answer.put("domain", result.get("domain"));
        if (result.get("warning") instanceof Map<?, ?> warning) {
            answer.put("warnings", List.of(warning));
        }
        return answer;
    }

    @PostMapping("/read_group")
    @Operation(summary = "Sums over groups of records")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> readGroup(@Valid @RequestBody Groups body) {
        List<@Nullable Object> args =
                List.of(
                        Objects.requireNonNullElse(body.domain(), List.of()),
                        Objects.requireNonNullElse(body.fields(), List.of()),
                        body.groupby());
        return Answers.listed(
                "groups",
                odoo.call(body.model(), "read_group", args, body.arguments(), body.context()));
    }
}
