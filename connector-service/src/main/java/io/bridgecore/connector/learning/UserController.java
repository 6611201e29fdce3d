package io.bridgecore.connector.learning;

import io.bridgecore.connector.ConnectorProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of a Moodle. */
@RestController
@RequestMapping("/api/v1/moodle/users")
class UserController {

    private static final String USERS = "users";
    private static final int MOST = 500;

    private final Moodle moodle;
    private final Deeds deeds;

    UserController(Moodle moodle) {
        this.moodle = moodle;
        this.deeds = new Deeds(moodle, "user");
    }

    /** Several people at once. */
    record Users(@NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull UserValues> users) {

        /** Shows no passwords. */
        @Override
        public String toString() {
            return users.size() + " users";
        }
    }

    @Operation(summary = "List people, all or by user name or e-mail address")
    @GetMapping
    @PreAuthorize("hasAuthority('odoo:read')")
    List<?> all(
            @RequestParam(name = "username", required = false) @Nullable String username,
            @RequestParam(name = "email", required = false) @Nullable String email) {
        List<Map<String, String>> criteria = new ArrayList<>();
        if (username != null) {
            criteria.add(Map.of("key", "username", "value", username));
        }
        if (email != null) {
            criteria.add(Map.of("key", "email", "value", email));
        }
        // Moodle wants one criterion at least: every address is like nothing.
        return find(criteria.isEmpty() ? List.of(Map.of("key", "email", "value", "%")) : criteria);
    }

    private List<?> find(List<Map<String, String>> criteria) {
        return Rows.of(
                moodle.call(
                        "get users", USERS, "core_user_get_users", Map.of("criteria", criteria)));
    }

    @Operation(summary = "Make a person")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('odoo:write')")
    Made make(@Valid @RequestBody UserValues wanted) {
        return deeds.make(wanted.fresh());
    }

    @Operation(summary = "Make several people in one call; all or none")
    @PostMapping("/batch")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('odoo:write')")
    MadeAll makeAll(@Valid @RequestBody Users wanted) {
        return deeds.makeAll(wanted.users().stream().map(UserValues::fresh).toList());
    }

    @Operation(summary = "One person")
    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:read')")
    Object one(@PathVariable("id") long id) {
        return Rows.first(find(List.of(Map.of("key", "id", "value", Long.toString(id)))))
                .orElseThrow(() -> ConnectorProblem.REMOTE_NOT_FOUND.because("No user " + id));
    }

    @Operation(summary = "Change a person")
    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:write')")
    Done change(@PathVariable("id") long id, @Valid @RequestBody UserValues wanted) {
        return deeds.change(wanted.changes(id));
    }

    @Operation(summary = "Delete a person")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('odoo:unlink')")
    Done remove(@PathVariable("id") long id) {
        return deeds.remove(id);
    }
}
