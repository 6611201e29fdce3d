package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.writing.SeenStates;
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
    private final Unchanged unchanged;

    CallController(Odoo odoo, Unchanged unchanged) {
        this.odoo = odoo;
        this.unchanged = unchanged;
    }

    /**
     * A call in Odoo's own form.
     *
     * @param expectedWriteDate of an update: the {@code write_date} that the caller has seen
     */
    record CallKw(
            @NotBlank String model,
            @NotBlank String method,
            @Nullable List<@Nullable Object> args,
            @Nullable Map<String, @Nullable Object> kwargs,
            @Nullable String expectedWriteDate,
            @Nullable Map<String, @Nullable Object> context) {

        Call call() {
            return new Call(
                    model,
                    method,
                    Objects.requireNonNullElse(args, List.of()),
                    Objects.requireNonNullElse(kwargs, Map.of()));
        }
    }

    /**
     * A call on records: their ids become the first argument.
     *
     * @param expectedWriteDate of an update: the {@code write_date} that the caller has seen
     */
    record CallMethod(
            @NotBlank String model,
            @NotBlank String method,
            @JsonAlias("id") @Nullable Object ids,
            @Nullable List<@Nullable Object> args,
            @Nullable Map<String, @Nullable Object> kwargs,
            @Nullable String expectedWriteDate,
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
        return answer(caller, body.call(), body.expectedWriteDate(), body.context());
    }

    @PostMapping({"/call_method", "/execute"})
    Map<String, @Nullable Object> callMethod(@Valid @RequestBody CallMethod body, Caller caller) {
        return answer(caller, body.call(), body.expectedWriteDate(), body.context());
    }

    private Map<String, @Nullable Object> answer(
            Caller caller,
            Call call,
            @Nullable String expected,
            @Nullable Map<String, @Nullable Object> context) {
        List<SeenStates.Update> updates = Unchanged.of(call, expected);
        Object result = odoo.callAny(caller, call, context, () -> unchanged.needs(call, updates));
        Map<String, @Nullable Object> answer = Answers.of(ActionMaps.tidy(result));
        if (result instanceof Map<?, ?> map && map.get("warnings") instanceof List<?> warnings) {
            answer.put("warnings", warnings);
        }
        return answer;
    }
}
