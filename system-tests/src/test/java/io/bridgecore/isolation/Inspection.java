package io.bridgecore.isolation;

import io.bridgecore.contracts.Role;
import io.bridgecore.isolation.Cast.Staff;
import io.bridgecore.isolation.Samples.Belonging;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls one operation in every way it must not be called, and notes what should not have been. */
final class Inspection {

    private final Cast cast;
    private final Bodies bodies;
    private final Operation operation;
    private final List<String> findings = new ArrayList<>();

    Inspection(Cast cast, Bodies bodies, Operation operation) {
        this.cast = cast;
        this.bodies = bodies;
        this.operation = operation;
    }

    /** What is wrong, one line each; empty if all is well. */
    List<String> findings() {
        List<String> unknown =
                Stream.concat(operation.ids().stream(), operation.questions().stream())
                        .filter(name -> !Samples.covers(operation, name))
                        .map(name -> "add a sample for the parameter '" + name + "' to Samples")
                        .toList();
        if (!unknown.isEmpty()) {
            return unknown;
        }
        if (operation.requirement() == null) {
            return List.of("its description states no required permission");
        }
        if (operation.isOpen()) {
            withoutLoggingIn();
        } else {
            asAStranger();
            asPeopleOfATenant();
            asThePlatform();
            withIdsOfAnotherTenant();
            withQuestionsAboutAnotherTenant();
            atAnotherTenantsAddress();
        }
        return List.copyOf(findings);
    }

    private void withoutLoggingIn() {
        Client guest = cast.strangers().getFirst().client();
        Client there = operation.isPlatforms() ? guest.on(Cast.ADMIN_HOST) : guest;
        served("a guest", unknownIds(cast.own().holdings()).by(there));
        served(
                "a guest without a body",
                new Attempt(operation, unknownIds(cast.own().holdings()).values(), null).by(there));
    }

    private void asAStranger() {
        for (String host : hosts()) {
            for (var stranger : cast.strangers()) {
                expect(
                        401,
                        "somebody " + stranger.what() + " at " + host,
                        ownIds().by(stranger.client().on(host)));
            }
        }
    }

    private void asPeopleOfATenant() {
        cast.own()
                .people()
                .forEach((role, client) -> {
                    if (operation.isPlatforms()) {
                        expect(403, role + " of a tenant", ownIds().by(client.on(Cast.ADMIN_HOST)));
                        expect(404, role + " at the tenant's address", ownIds().by(client));
                    } else if (!operation.allows(role) || Exceptions.isForApiClients(operation)) {
                        expect(403, role.toString(), ownIds().by(client));
                        expect(403, role + " at api", ownIds().by(client.on(Cast.API_HOST)));
                    } else if (!Exceptions.isDoneByNobody(operation)) {
                        allowed(role, cast.spare(role));
                    }
                });
    }

    private void asThePlatform() {
        String spare = cast.spare().holdings().company().id();
        cast.platform()
                .forEach((role, client) -> {
                    if (!operation.allows(role) || Exceptions.isForApiClients(operation)) {
                        expect(403, role.toString(), ownIds().by(client));
                    } else if (!Exceptions.isDoneByNobody(operation)) {
                        Answer answer = unknownIds(cast.spare().holdings()).by(client, spare);
                        if (Exceptions.isForTenantsPeople(operation)) {
                            expect(403, role.toString(), answer);
                        } else {
                            admitted(role.toString(), answer);
                        }
                    }
                });
    }

    /** Whoever holds the permission gets past the door, though only to find nothing. */
    private void allowed(Role role, Client client) {
        admitted(role.toString(), unknownIds(cast.spare().holdings()).by(client));
    }

    private void withIdsOfAnotherTenant() {
        for (String id : operation.ids()) {
            Belonging belonging = Samples.belonging(operation, id);
            if (belonging != Belonging.COMMON) {
                withForeign(id, belonging);
            }
        }
    }

    /** A list may be asked for what is another tenant's; it does not have it. */
    private void withQuestionsAboutAnotherTenant() {
        for (String name : operation.questions()) {
            if (Samples.belonging(operation, name) != Belonging.COMMON
                    && !operation.isPlatforms()) {
                cast.own()
                        .people()
                        .forEach((role, client) ->
                                served(
                                        role + " asking about a foreign " + name,
                                        foreign(name).by(client)));
            }
        }
    }

    private void withForeign(String id, Belonging belonging) {
        Attempt attempt = foreign(id);
        String mine = cast.own().holdings().company().id();
        if (!operation.isPlatforms()) {
            cast.own()
                    .people()
                    .forEach((role, client) -> {
                        if (operation.allows(role)) {
                            hidden(id, role + " with a foreign " + id, attempt.by(client));
                            hidden(
                                    id,
                                    role + " at api with a foreign " + id,
                                    attempt.by(client.on(Cast.API_HOST)));
                        }
                    });
        }
        Client superAdmin = cast.platform().get(Role.SUPER_ADMIN);
        if (superAdmin != null
                && belonging == Belonging.OF_TENANT
                && operation.allows(Role.SUPER_ADMIN)
                && (operation.namesTheTenant() || !operation.isForThePlatform())) {
            expect(
                    404,
                    "super admin for one tenant, " + id + " of another",
                    attempt.by(superAdmin, mine));
        }
    }

    private void atAnotherTenantsAddress() {
        if (!operation.isPlatforms()) {
            String foreign = cast.other().company().slug() + ".localhost";
            expect(403, "somebody of another tenant", ownIds().by(cast.owner().on(foreign)));
        }
    }

    private Attempt ownIds() {
        return idsOf(cast.own());
    }

    private Attempt idsOf(Staff staff) {
        return Attempt.at(operation, bodies, name -> Samples.of(operation, name, staff.holdings()));
    }

    private Attempt unknownIds(Holdings holdings) {
        return Attempt.at(
                operation,
                bodies,
                name ->
                        operation.ids().contains(name)
                                ? Samples.unknown(operation, name, holdings)
                                : Samples.of(operation, name, holdings));
    }

    private Attempt foreign(String id) {
        return Attempt.at(
                operation,
                bodies,
                name ->
                        Samples.of(
                                operation,
                                name,
                                name.equals(id) ? cast.other() : cast.own().holdings()));
    }

    private List<String> hosts() {
        return operation.isPlatforms()
                ? List.of(Cast.ADMIN_HOST, Cast.API_HOST)
                : List.of(cast.owner().host(), Cast.API_HOST);
    }

    private void hidden(String id, String who, Answer answer) {
        expect(Exceptions.foreign(operation, id), who, answer);
    }

    private void expect(int status, String who, Answer answer) {
        if (answer.status() != status) {
            note(who, answer, "instead of " + status);
        }
        silent(who, answer);
    }

    private void admitted(String who, Answer answer) {
        if (operation.hasOwnIds() && Exceptions.hides(operation, answer.status())) {
            return;
        }
        if (answer.status() == 401 || answer.status() == 403) {
            note(who, answer, "although the permission is held");
        } else if (operation.hasOwnIds() && answer.status() < 300) {
            note(who, answer, "for something that does not exist");
        }
        served(who, answer);
    }

    private void served(String who, Answer answer) {
        if (answer.status() >= 500) {
            note(who, answer, "and never should");
        }
        silent(who, answer);
    }

    private void silent(String who, Answer answer) {
        if (!mayBeToldAll(who) && answer.raw().body().contains(cast.other().secret())) {
            note(who, answer, "and sees what another tenant owns");
        }
    }

    /** The platform's people see every tenant where that is what the operation is for. */
    private boolean mayBeToldAll(String who) {
        return (operation.isForThePlatform() || Exceptions.isAboutAll(operation))
                && cast.platform().keySet().stream().map(Role::toString).anyMatch(who::equals);
    }

    private void note(String who, Answer answer, String why) {
        findings.add(
                who
                        + " gets "
                        + answer.status()
                        + " "
                        + why
                        + ": "
                        + Exceptions.shorten(answer.raw().body()));
    }
}
