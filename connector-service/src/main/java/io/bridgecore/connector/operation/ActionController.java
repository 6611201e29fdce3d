package io.bridgecore.connector.operation;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Buttons of records, and messages to their followers. */
@RestController
@RequestMapping("/api/v1/odoo")
class ActionController {

    private final Odoo odoo;

    ActionController(Odoo odoo) {
        this.odoo = odoo;
    }

    /** A button that is pressed on records. */
    record Action(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @NotBlank String action,
            @Nullable Map<String, @Nullable Object> context) {}

    /** A message on records. */
    record Message(
            @NotBlank String model,
            @NotEmpty List<@NotNull Integer> ids,
            @NotBlank String body,
            @Nullable String messageType,
            @Nullable String subtypeXmlid,
            @Nullable Map<String, @Nullable Object> context) {}

    @PostMapping("/action")
    @Operation(summary = "Presses a button on records")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> action(@Valid @RequestBody Action body, Caller caller) {
        return press(body.model(), body.ids(), body.action(), body.context(), caller);
    }

    @PostMapping("/action_confirm")
    @Operation(summary = "Confirms records; the body is the list of their ids")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> confirm(
            @RequestParam("model") String model, @RequestBody List<Integer> ids, Caller caller) {
        return press(model, needed(ids), "action_confirm", null, caller);
    }

    @PostMapping("/action_cancel")
    @Operation(summary = "Cancels records; the body is the list of their ids")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> cancel(
            @RequestParam("model") String model, @RequestBody List<Integer> ids, Caller caller) {
        return press(model, needed(ids), "action_cancel", null, caller);
    }

    @PostMapping("/message_post")
    @Operation(summary = "Posts a message on records")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> message(@Valid @RequestBody Message body) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("body", body.body());
        kwargs.put("message_type", Objects.requireNonNullElse(body.messageType(), "comment"));
        if (body.subtypeXmlid() != null) {
            kwargs.put("subtype_xmlid", body.subtypeXmlid());
        }
        return Answers.named(
                "message_id",
                odoo.call(
                        body.model(), "message_post", List.of(body.ids()), kwargs, body.context()));
    }

    private static List<Integer> needed(List<Integer> ids) {
        if (ids.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.at("ids", "must not be empty");
        }
        return ids;
    }

    private Map<String, @Nullable Object> press(
            String model,
            List<Integer> ids,
            String action,
            @Nullable Map<String, @Nullable Object> context,
            Caller caller) {
        Call call = new Call(model, action, List.of(ids), Map.of());
        return Answers.of(ActionMaps.tidy(odoo.callAny(caller, call, context)));
    }
}
