package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
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

/** What the account may do in Odoo, and whether records are there. */
@RestController
@RequestMapping("/api/v1/odoo")
class RightsController {

    private static final List<String> OPERATIONS = List.of("create", "read", "write", "unlink");
    private static final int MOST = 100;
    private static final int MOST_IDS = 10_000;

    private final Odoo odoo;

    RightsController(Odoo odoo) {
        this.odoo = odoo;
    }

    /** A question about rights. */
    record Access(
            @NotBlank String model,
            @NotBlank String operation,
            @JsonProperty("raise_exception") @Nullable Boolean raiseException,
            @Nullable Map<String, @Nullable Object> context) {}

    /** A model whose rights are all asked for. */
    record AllAccess(@NotBlank String model, @Nullable Map<String, @Nullable Object> context) {}

    /** Fields of a model; all that the account sees where none are named. */
    record FieldAccess(
            @NotBlank String model,
            @Nullable List<@NotBlank String> fields,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records that somebody remembers. */
    record References(
            @NotEmpty @Size(max = MOST) List<@NotNull @Valid Reference> references,
            @Nullable Map<String, @Nullable Object> context) {}

    /** Records of one model. */
    record Reference(
            @NotBlank String model, @NotEmpty @Size(max = MOST_IDS) List<@NotNull Integer> ids) {}

    @PostMapping("/check_access_rights")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> checkAccessRights(@Valid @RequestBody Access body) {
        Object allowed =
                odoo.call(
                        body.model(),
                        "check_access_rights",
                        List.of(body.operation(), Boolean.TRUE.equals(body.raiseException())),
                        Map.of(),
                        body.context());
        Map<String, @Nullable Object> answer =
                Answers.named("has_access", Boolean.TRUE.equals(allowed));
        answer.put("operation", body.operation());
        answer.put("model", body.model());
        return answer;
    }

    @PostMapping("/check_all_access_rights")
    @Operation(summary = "Which of the four rights the account has to a model")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> checkAll(@Valid @RequestBody AllAccess body) {
        var rights = new LinkedHashMap<String, @Nullable Object>();
        for (String operation : OPERATIONS) {
            rights.put(operation, may(operation, body.model(), body.context()));
        }
        Map<String, @Nullable Object> answer = Answers.named("rights", rights);
        answer.put("model", body.model());
        return answer;
    }

    private boolean may(
            String operation, String model, @Nullable Map<String, @Nullable Object> context) {
        Object allowed =
                odoo.call(
                        model, "check_access_rights", List.of(operation, false), Map.of(), context);
        return Boolean.TRUE.equals(allowed);
    }

    @PostMapping("/check_field_access")
    @Operation(summary = "Which fields the account may read and write")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> checkFields(@Valid @RequestBody FieldAccess body) {
        Object found =
                odoo.call(
                        body.model(),
                        "fields_get",
                        List.of(),
                        Map.of("attributes", List.of("readonly")),
                        body.context());
        Map<?, ?> known = found instanceof Map<?, ?> map ? map : Map.of();
        List<String> wanted =
                Objects.requireNonNullElseGet(
                        body.fields(), () -> known.keySet().stream().map(String::valueOf).toList());
        boolean mayWrite = may("write", body.model(), body.context());
        var access = new LinkedHashMap<String, @Nullable Object>();
        for (String field : wanted) {
            boolean writable =
                    mayWrite
                            && known.get(field) instanceof Map<?, ?> facts
                            && !Boolean.TRUE.equals(facts.get("readonly"));
            access.put(field, Map.of("read", known.containsKey(field), "write", writable));
        }
        Map<String, @Nullable Object> answer = Answers.named("fields", access);
        answer.put("model", body.model());
        answer.put("missing", wanted.stream().filter(name -> !known.containsKey(name)).toList());
        return answer;
    }

    @PostMapping("/validate_references")
    @Operation(summary = "Which of the remembered records are still there")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> validate(@Valid @RequestBody References body) {
        var valid = new ArrayList<@Nullable Object>();
        var invalid = new ArrayList<@Nullable Object>();
        for (Reference reference : body.references()) {
            Object found =
                    odoo.call(
                            reference.model(),
                            "exists",
                            List.of(reference.ids()),
                            Map.of(),
                            body.context());
            Set<Object> there = new HashSet<>(Answers.list(found));
            for (Integer id : reference.ids()) {
                (there.contains(id) ? valid : invalid)
                        .add(Map.of("model", reference.model(), "id", id));
            }
        }
        Map<String, @Nullable Object> answer = Answers.of(invalid.isEmpty());
        answer.put("valid", valid);
        answer.put("invalid", invalid);
        return answer;
    }
}
