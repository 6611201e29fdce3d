package io.bridgecore.user.invitation;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.Inviter;
import io.bridgecore.user.invitation.Invitation.Status;
import io.bridgecore.user.invitation.InvitationTrail.Deed;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The invitations of the current tenant, through all their states. */
@Service
class Invitations {

    /** Longer than letting somebody in can take; a process that dies meanwhile holds it so long. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final InvitationRows rows;
    private final Directory directory;
    private final PlatformScope platform;
    private final InvitationTrail trail;
    private final InvitationLimits limits;
    private final InvitationProperties properties;
    private final Clock clock;

    Invitations(
            InvitationRows rows,
            Directory directory,
            PlatformScope platform,
            InvitationTrail trail,
            InvitationLimits limits,
            InvitationProperties properties,
            Clock clock) {
        this.rows = rows;
        this.directory = directory;
        this.platform = platform;
        this.trail = trail;
        this.limits = limits;
        this.properties = properties;
        this.clock = clock;
    }

    /** An invitation and the token that is told to the inviter, once. */
    record Written(Invitation invitation, InvitationToken token) {}

    /**
     * Asks somebody to join; a mail will go out.
     *
     * @throws ProblemException 400 for somebody who belongs already or has an open invitation, and
     *     for an unknown type; 403 for programs, and for a role that the inviter may not give as
     *     far as can be told now: accepting decides; 409 if too many are open, 429 if the tenant
     *     asked for enough mails today
     */
    @Transactional
    public Written write(NewInvitation wish, Caller by) {
        NewInvitation wanted = wish.complete();
        Inviting.demand(Objects.requireNonNull(wanted.role()), by);
        Instant now = now();
        limits.countMail(now);
        tidy(now);
        if (directory.knows(wanted.email())) {
            throw UserProblem.ALREADY_MEMBER.at("email", "This person belongs to the organization");
        }
        limits.demandRoom();
        Invitation written =
                rows.insert(wanted, inviter(by), now, now.plus(properties.lifetime()))
                        .orElseThrow(() ->
                                UserProblem.INVITATION_PENDING.at(
                                        "email", "An invitation to this address is open"));
        trail.record(Deed.CREATED, written);
        return withToken(written);
    }

    private static Inviter inviter(Caller by) {
        return new Inviter(by.id(), by.type().claim());
    }

    /**
     * The role that an invitation is for.
     *
     * @throws ProblemException 404 if there is none
     */
    @Transactional(readOnly = true)
    public String role(UUID id) {
        return rows.find(id).orElseThrow(Invitations::unknown).role();
    }

    /** Invitations, newest first. */
    @Transactional
    public List<Invitation> list(@Nullable Status status, int skip, int limit) {
        tidy(now());
        return rows.list(status, skip, limit);
    }

    /**
     * Gives an open invitation new time, a new token and a new mail; what was sent before is worth
     * nothing. Whoever does so invites from now on: the token opens what that one may give.
     *
     * @throws ProblemException 404 if there is none, 400 if it was accepted or revoked, or another
     *     one is open for the same person, 409 while it is being accepted and soon after the last
     *     time, 403 for whoever may not write it, 429 if the tenant asked for enough mails today
     */
    @Transactional
    public Written resend(UUID id, Caller by) {
        Instant now = now();
        limits.countMail(now);
        Invitation invitation = open(id);
        Inviting.demand(invitation.role(), by);
        limits.demandPause(invitation, now);
        rows.dropSecrets(id);
        rows.renew(id, inviter(by), now, now.plus(properties.lifetime()));
        Invitation renewed = rows.find(invitation.id()).orElse(invitation);
        trail.record(Deed.RESENT, renewed);
        return withToken(renewed);
    }

    /**
     * An invitation that can be taken back.
     *
     * @throws ProblemException as {@link #revoke}
     */
    @Transactional
    public Invitation revocable(UUID id) {
        return open(id);
    }

    /**
     * Takes an invitation back.
     *
     * @throws ProblemException 404 if there is none, 400 if it is not open, 409 while it is being
     *     accepted
     */
    @Transactional
    public void revoke(UUID id) {
        Invitation invitation = open(id);
        rows.close(id, Status.REVOKED, now());
        trail.record(Deed.REVOKED, invitation);
        // The secrets stay: their holder learns that the invitation is over, not that it never was.
    }

    /**
     * Finds out whose a token is.
     *
     * @param place the only tenant to look in; null for all
     */
    Optional<InvitationRows.Owner> owner(InvitationToken token, @Nullable TenantId place) {
        return platform.call("whose invitation a token is", () -> rows.owner(token))
                .filter(owner -> place == null || owner.tenant().equals(place));
    }

    /** Notes that those are in whose acceptance nobody could finish, and whose time is over. */
    private void tidy(Instant now) {
        rows.mend(now).forEach(mended -> trail.record(Deed.ACCEPTED, mended));
        rows.expire(now);
    }

    private Invitation open(UUID id) {
        tidy(now());
        return mustBeOpen(locked(id), now());
    }

    /**
     * Takes an open invitation, for as long as the lease, to let somebody in by it.
     *
     * @throws ProblemException 404 if there is none, 400 if it is not open, 409 while somebody else
     *     has it
     */
    @Transactional
    public Invitation claim(UUID id) {
        Instant now = now();
        rows.expire(now);
        mustBeOpen(locked(id), now);
        return rows.claim(id, Uuid7.next(), now.plus(LEASE));
    }

    /** Gives back what {@link #claim} took, because nobody was let in. */
    @Transactional
    public void release(Invitation claimed) {
        rows.release(claimed);
    }

    /**
     * Notes that an invitation did its work.
     *
     * @param person who came in; null for somebody who was in already
     * @return false if it was taken back, or ended otherwise, meanwhile
     */
    @Transactional
    public boolean accepted(Invitation claimed, @Nullable UUID person) {
        Optional<Invitation> accepted = rows.accept(claimed, person, now());
        accepted.ifPresent(done -> trail.record(Deed.ACCEPTED, done));
        return accepted.isPresent()
                // Another try has it, or had it: that is about the same person.
                || rows.find(claimed.id()).filter(Invitation::leadsIn).isPresent();
    }

    private Invitation locked(UUID id) {
        return rows.lock(id).orElseThrow(Invitations::unknown);
    }

    private static ProblemException unknown() {
        return UserProblem.INVITATION_NOT_FOUND.because("No such invitation");
    }

    private static Invitation mustBeOpen(Invitation invitation, Instant now) {
        if (invitation.status() != Status.PENDING) {
            throw UserProblem.INVITATION_CLOSED.because(
                    "The invitation is " + invitation.status().name().toLowerCase(Locale.ROOT));
        }
        if (invitation.busy(now)) {
            throw UserProblem.INVITATION_BUSY
                    .because("Somebody is accepting the invitation at this moment")
                    .retryAfter(SOON);
        }
        return invitation;
    }

    private Written withToken(Invitation invitation) {
        InvitationToken token = InvitationToken.create();
        rows.addSecret(invitation.id(), token);
        return new Written(invitation, token);
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
