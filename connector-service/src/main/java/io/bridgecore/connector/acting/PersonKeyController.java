package io.bridgecore.connector.acting;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People's own keys: stored and removed, never read. */
@RestController
@RequestMapping("/api/v1/systems/{id}/person-keys")
class PersonKeyController {

    private static final int LONGEST = 200;

    private final PersonKeys keys;
    private final RemoteSystems systems;

    PersonKeyController(PersonKeys keys, RemoteSystems systems) {
        this.keys = keys;
        this.systems = systems;
    }

    /** A key. */
    record NewKey(@NotBlank @Size(max = LONGEST) String apiKey) {

        /** Shows no key. */
        @Override
        public String toString() {
            return "NewKey";
        }
    }

    @GetMapping
    @Operation(summary = "Who acts with a key of his own; the keys are never shown")
    @PreAuthorize("hasAuthority('connections:read')")
    List<PersonKeyRows.Listed> all(@PathVariable("id") UUID id) {
        return keys.of(systems.get(id).id());
    }

    @PutMapping("/me")
    @Operation(summary = "Stores the caller's own key; it must be the key of his linked user")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('odoo:read')")
    void keepMine(@PathVariable("id") UUID id, @Valid @RequestBody NewKey body, Caller caller) {
        Place place = systems.get(id);
        keep(place, linked(caller, place), body.apiKey());
    }

    @DeleteMapping("/me")
    @Operation(
            summary =
                    "Takes the caller's own key back; nobody acts for him until he stores another"
                            + " one or an administrator removes it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('odoo:read')")
    void removeMine(@PathVariable("id") UUID id, Caller caller) {
        Place place = systems.get(id);
        keys.withdraw(place.id(), linked(caller, place));
    }

    @PutMapping("/{odooUser}")
    @Operation(summary = "Stores somebody's key; used while people are linked to users there")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('connections:write')")
    void keep(
            @PathVariable("id") UUID id,
            @PathVariable("odooUser") int odooUser,
            @Valid @RequestBody NewKey body) {
        keep(systems.get(id), odooUser, body.apiKey());
    }

    @DeleteMapping("/{odooUser}")
    @Operation(summary = "Removes somebody's key; the connection's account acts for him again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('connections:write')")
    void remove(@PathVariable("id") UUID id, @PathVariable("odooUser") int odooUser) {
        keys.remove(systems.get(id).id(), odooUser);
    }

    /** Else anybody who gets hold of a key could act as its owner under his own name. */
    private void keep(Place place, int user, String key) {
        var own = new Person.OwnKey(key, place.url());
        Object owner = systems.tryOut(place, new Person(user, 0, () -> own)).details().get("uid");
        if (!Objects.equals(owner, user)) {
            throw ConnectorProblem.INVALID_CONNECTION
                    .because("This is not a key of user " + user)
                    .at("api_key", "is not a key of that user");
        }
        keys.keep(place.id(), user, own);
    }

    private int linked(Caller caller, Place place) {
        Integer user = caller.odooUserId();
        if (user == null) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "Your account is not linked to a user of the system");
        }
        if (!systems.arePeopleLinked(place)) {
            throw ConnectorProblem.MISSING_CREDENTIALS.because(
                    "Your account is linked to a user of another system");
        }
        return user;
    }
}
