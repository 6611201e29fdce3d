package io.bridgecore.user.profile;

import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.UserAuthenticated;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.user.identity.Account;
import io.bridgecore.web.security.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known about a person when the profile is made. */
record NewProfile(
        UUID id,
        String email,
        @Nullable String username,
        PersonName name,
        String role,
        String userType,
        boolean active,
        @Nullable Integer odooUserId,
        Instant at) {

    static NewProfile of(Event<UserCreated> event) {
        UserCreated person = event.data();
        return new NewProfile(
                person.userId(),
                person.email(),
                person.username(),
                PersonName.of(person.fullName()),
                person.role(),
                person.userType(),
                !Boolean.FALSE.equals(person.active()),
                person.odooUserId(),
                event.timestamp());
    }

    static NewProfile of(Account account, Instant now) {
        return new NewProfile(
                account.id(),
                account.email(),
                account.username(),
                PersonName.of(account.fullName()),
                account.role(),
                account.userType(),
                account.active(),
                account.odooUserId(),
                account.createdAt() == null ? now : account.createdAt());
    }

    /** The little that a login tells; the event about their coming completes it. */
    static NewProfile ofLogin(Event<UserAuthenticated> event) {
        UserAuthenticated login = event.data();
        return new NewProfile(
                login.userId(),
                login.email(),
                null,
                PersonName.UNKNOWN,
                "",
                "",
                true,
                null,
                event.timestamp());
    }

    /** Somebody who left before anything was heard of them. */
    static NewProfile gone(UUID id, Instant at) {
        return new NewProfile(id, "", null, PersonName.UNKNOWN, "", "", false, null, at);
    }

    /** The little that a token tells; the event completes it. */
    static NewProfile of(Caller caller, Instant now) {
        return new NewProfile(
                UUID.fromString(caller.id()),
                Objects.requireNonNullElse(caller.email(), "").toLowerCase(Locale.ROOT),
                null,
                PersonName.UNKNOWN,
                caller.role(),
                caller.type().claim(),
                true,
                caller.odooUserId(),
                now);
    }
}
