package io.bridgecore.user.profile;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.contracts.event.UserUpdated;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the current tenant. */
@Service
class Directory {

    private final Profiles profiles;
    private final Outbox outbox;
    private final Clock clock;

    Directory(Profiles profiles, Outbox outbox, Clock clock) {
        this.profiles = profiles;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Profile> list(String search, int skip, int limit) {
        return profiles.list(search, skip, limit);
    }

    @Transactional(readOnly = true)
    Profile get(UUID id) {
        return profiles.find(id).orElseThrow(() -> unknown(id));
    }

    /** The caller's own profile; made from the token while the event is still on its way. */
    @Transactional
    Profile own(Caller person) {
        NewProfile known = NewProfile.of(person, now());
        return profiles.find(known.id()).orElseGet(() -> made(known));
    }

    /** Changes a profile, and tells others when they have to know. */
    @Transactional
    Profile change(UUID id, ProfileChange change) {
        Profile profile = get(id);
        if (profile.change(change, now())) {
            outbox.publish(
                    new UserUpdated(
                            id,
                            profile.email(),
                            profile.shownName(),
                            profile.role(),
                            profile.active()));
        }
        return profile;
    }

    @Transactional
    void welcome(Event<UserCreated> event) {
        profiles.make(CurrentTenant.get(), NewProfile.of(event));
    }

    @Transactional
    void forget(TenantId tenant) {
        profiles.forget(tenant);
    }

    private Profile made(NewProfile person) {
        profiles.make(CurrentTenant.get(), person);
        return profiles.find(person.id())
                .orElseThrow(() -> UserProblem.ORGANIZATION_GONE.because("It has no people"));
    }

    private static RuntimeException unknown(UUID id) {
        return UserProblem.PROFILE_NOT_FOUND.because("No person " + id + " in this organization");
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
