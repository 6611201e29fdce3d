package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.web.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Any method of any model; whatever it does beyond reading needs the right to it as well. */
@RestController
@RequestMapping("/api/v1/odoo")
@PreAuthorize("hasAuthority('odoo:read')")
class CallController {

    private final Odoo odoo;

    CallController(Odoo odoo) {
        this.odoo = odoo;
    }

    /** A call in Odoo's own form. */
    record CallKw(
            @NotBlank String model,
            @NotBlank String method,
            @Nullable List<@Nullable Object> args,
            @Nullable Map<String, @Nullable Object> kwargs,
            @Nullable Map<String, @Nullable Object> context) {

        Call call() {
            return new Call(
                    model,
                    method,
                    Objects.requireNonNullElse(args, List.of()),
                    Objects.requireNonNullElse(kwargs, Map.of()));
        }
    }

    /** A call on records: their ids become the first argument. */
    record CallMethod(
            @NotBlank String model,
            @NotBlank String method,
            @JsonAlias("id") @Nullable Object ids,
            @Nullable List<@Nullable Object> args,
            @Nullable Map<String, @Nullable Object> kwargs,
            @Nullable Map<String, @Nullable Object> context) {

        Call call() {
            var all = new ArrayList<@Nullable Object>();
            if (ids != null) {
                all.add(ids instanceof List<?> ? ids : List.of(ids));
            }
            all.addAll(Objects.requireNonNullElse(args, List.of()));
            return new Call(model, method, all, Objects.requireNonNullElse(kwargs, Map.of()));
        }
    }

    @PostMapping("/call_kw")
    Map<String, @Nullable Object> callKw(@Valid @RequestBody CallKw body, Caller caller) {
        return answer(odoo.callAny(caller, body.call(), body.context()));
    }

    @PostMapping({"/call_method", "/execute"})
    Map<String, @Nullable Object> callMethod(@Valid @RequestBody CallMethod body, Caller caller) {
        return answer(odoo.callAny(caller, body.call(), body.context()));
    }

    private static Map<String, @Nullable Object> answer(@Nullable Object result) {
        Map<String, @Nullable Object> answer = Answers.of(ActionMaps.tidy(result));
        if (result instanceof Map<?, ?> map && map.get("warnings") instanceof List<?> warnings) {
            answer.put("warnings", warnings);
        }
        return answer;
    }
}
