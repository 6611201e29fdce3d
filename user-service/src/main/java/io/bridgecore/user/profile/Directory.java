package io.bridgecore.user.profile;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.UserAuthenticated;
import io.bridgecore.contracts.event.UserChanged;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.contracts.event.UserUpdated;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.audit.AuditTrail;
import io.bridgecore.user.identity.Account;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people of the current tenant. */
@Service
public class Directory {

    private final Profiles profiles;
    private final Outbox outbox;
    private final PlatformScope platform;
    private final ApplicationEventPublisher news;
    private final AuditTrail audit;
    private final Clock clock;

    Directory(
            Profiles profiles,
            Outbox outbox,
            PlatformScope platform,
            ApplicationEventPublisher news,
            AuditTrail audit,
            Clock clock) {
        this.audit = audit;
        this.profiles = profiles;
        this.outbox = outbox;
        this.platform = platform;
        this.news = news;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Profile> list(Selection selection) {
        return profiles.list(selection);
    }

    /** Like {@link #list}, whatever the tenant; for the platform side. */
    public List<Profile> listEverywhere(Selection selection) {
        return platform.call("list everybody", () -> profiles.list(selection));
    }

    /**
     * Somebody who belongs to any tenant; for the platform side.
     *
     * @param evenGone whether those who left are shown too
     * @throws io.bridgecore.web.problem.ProblemException 404 for everybody else
     */
    Profile getAnywhere(UUID id, boolean evenGone) {
        return platform.call("look somebody up", () -> profiles.find(id))
                .filter(one -> evenGone || !one.gone())
                .orElseThrow(() -> unknown(id));
    }

    /**
     * Somebody who belongs to the tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 for everybody else, those who left
     *     included
     */
    @Transactional(readOnly = true)
    public Profile get(UUID id) {
        return profiles.find(id).filter(one -> !one.gone()).orElseThrow(() -> unknown(id));
    }

    /**
     * Like {@link #get}; nobody changes them or sees them off until the transaction ends.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 as {@link #get}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Profile alone(UUID id) {
        return locked(id);
    }

    /** Like {@link #get}; empty for everybody else. */
    @Transactional(readOnly = true)
    public Optional<Profile> find(UUID id) {
        return profiles.find(id).filter(one -> !one.gone());
    }

    /** Whether somebody with that address belongs to the tenant. */
    @Transactional(readOnly = true)
    public boolean knows(String email) {
        return profiles.has(email);
    }

    /** Like {@link #get}, and those who left. */
    @Transactional(readOnly = true)
    Profile getEver(UUID id) {
        return profiles.find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * The caller's own profile; made from the token while the event is still on its way.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 for callers that are no people of a
     *     tenant
     */
    @Transactional
    public Profile own(Caller person) {
        if (person.type() != UserType.TENANT || person.tenant() == null) {
            throw UserProblem.NO_PERSON.because("This token does not speak for such a person");
        }
        NewProfile known = NewProfile.of(person, now());
        return profiles.find(known.id()).orElseGet(() -> made(known));
    }

    /**
     * Makes the profile of somebody who can log in now; the event that tells the same does nothing
     * more.
     */
    @Transactional
    public Profile admit(Account account, ProfileChange details) {
        Profile profile = made(NewProfile.of(account, now()));
        profile.follow(account, now());
        profile.change(details, now());
        return profile;
    }

    /** Changes a profile, and tells others when they have to know. */
    @Transactional
    Profile change(UUID id, ProfileChange change) {
        Profile profile = locked(id);
        Map<String, @Nullable Object> before = profile.facts();
        if (profile.change(change, now())) {
            tell(profile);
        }
        audit.changed("profile.changed", id.toString(), before, profile.facts());
        return profile;
    }

    /** Takes over what auth-service says, and tells others when they have to know. */
    @Transactional
    public Profile follow(Account account) {
        Profile profile = locked(account.id());
        if (profile.follow(account, now())) {
            tell(profile);
        }
        noteActivity(profile);
        return profile;
    }

    /** Somebody left: the name stays, the rest goes. Does nothing for the unknown. */
    @Transactional
    public void farewell(UUID id) {
        profiles.lock(id)
                .filter(one -> !one.gone())
                .ifPresent(profile -> {
                    news.publishEvent(new PersonLeft(id, profile.email()));
                    profile.leave(now());
                    profiles.strip(id);
                });
    }

    @Transactional
    void welcome(Event<UserCreated> event) {
        profiles.make(CurrentTenant.get(), NewProfile.of(event));
    }

    /** auth-service changed somebody; the profile may still have to be made. */
    @Transactional
    void hear(Event<UserChanged> event) {
        UserChanged news = event.data();
        var account =
                new Account(
                        news.userId(),
                        news.email(),
                        news.username(),
                        news.fullName(),
                        news.role(),
                        news.userType(),
                        news.active(),
                        news.odooUserId(),
                        event.timestamp(),
                        null);
        profiles.make(CurrentTenant.get(), NewProfile.of(account, event.timestamp()));
        profiles.lock(news.userId())
                .filter(one -> !one.gone())
                .ifPresent(profile -> {
                    boolean other = profile.isCalled(news.fullName());
                    if (profile.follow(account, now()) || other) {
                        tell(profile);
                    }
                    noteActivity(profile);
                });
    }

    private void noteActivity(Profile profile) {
        if (!profile.active()) {
            news.publishEvent(new PersonShutOut(profile.id()));
        }
    }

    /** auth-service saw somebody off; an event about their coming that is late brings none back. */
    @Transactional
    void hearFarewell(Event<UserDeleted> event) {
        UUID id = event.data().userId();
        profiles.make(CurrentTenant.get(), NewProfile.gone(id, event.timestamp()));
        farewell(id);
    }

    /** Somebody logged in; the news that they may can still be on its way. */
    @Transactional
    void hearLogin(Event<UserAuthenticated> event) {
        UUID id = event.data().userId();
        if (!profiles.loggedIn(id, event.timestamp())) {
            profiles.make(CurrentTenant.get(), NewProfile.ofLogin(event));
            profiles.loggedIn(id, event.timestamp());
        }
    }

    @Transactional
    void forget(TenantId tenant) {
        profiles.forget(tenant);
        news.publishEvent(new EverybodyLeft());
    }

    private void tell(Profile profile) {
        outbox.publish(
                new UserUpdated(
                        profile.id(),
                        profile.email(),
                        profile.shownName(),
                        profile.role(),
                        profile.active()));
    }

    private Profile made(NewProfile person) {
        profiles.make(CurrentTenant.get(), person);
        return profiles.lock(person.id())
                .orElseThrow(() -> UserProblem.ORGANIZATION_GONE.because("It has no people"));
    }

    private Profile locked(UUID id) {
        return profiles.lock(id).filter(one -> !one.gone()).orElseThrow(() -> unknown(id));
    }

    private static RuntimeException unknown(UUID id) {
        return UserProblem.PROFILE_NOT_FOUND.because("No person " + id + " in this organization");
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
