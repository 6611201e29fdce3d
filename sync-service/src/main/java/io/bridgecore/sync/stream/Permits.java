package io.bridgecore.sync.stream;

import io.bridgecore.contracts.AccessMarks;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Says who may listen, and for how long: while the token counts, the tenant has sync, the device is
 * not sent away and the rules of the app are those that the listener began with. What only the
 * database knows is asked of it when there are news, and once in a long while.
 */
@Component
public class Permits {

    private static final Duration NEXT = Duration.ofSeconds(5);

    // No number of a change: a new permit is checked once its listener can be told.
    private static final long NONE = -1;

    private final StreamAccess access;
    private final DeviceRegistry devices;
    private final Views views;
    private final SightChanges changes;
    private final Turns turns;
    private final Clock clock;
    private final Duration every;

    Permits(
            StreamAccess access,
            DeviceRegistry devices,
            Views views,
            SightChanges changes,
            Turns turns,
            StreamProperties properties,
            Clock clock) {
        this.access = access;
        this.devices = devices;
        this.views = views;
        this.changes = changes;
        this.turns = turns;
        this.clock = clock;
        this.every = properties.poll();
    }

    /**
     * Lets somebody listen.
     *
     * @param view what he is to see
     * @param appType as the client said it
     * @param device his device; null where he names none
     * @throws io.bridgecore.web.problem.ProblemException (403) if he must not, (409) if the device
     *     is to forget what it has
     */
    public Permit issue(Jwt token, View view, @Nullable String appType, @Nullable Reader device) {
        access.require(CurrentTenant.get());
        if (device != null) {
            turns.ask(() -> devices.find(device)).ifPresent(Permits::require);
        }
        return new Permit(
                CurrentTenant.get(),
                Objects.requireNonNull(token.getExpiresAt()),
                AccessMarks.of(token.getClaims(), token.getIssuedAt()),
                view,
                appType,
                device);
    }

    private static void require(Device device) {
        if (device.revokedAt() != null) {
            throw SyncProblem.DEVICE_REVOKED.because("This device was revoked");
        }
        if (device.wipeRequestedAt() != null) {
            throw SyncProblem.RESET_NEEDED.because(
                    "This device is to forget what it has: pull, and reset it");
        }
    }

    /** What one listener was let in for; belongs to his thread. */
    public final class Permit {

        private final TenantId tenant;
        private final Instant until;
        private final AccessMarks marks;
        private final View view;
        private final @Nullable String appType;
        private final @Nullable Reader device;
        private Instant checked;
        private long known = NONE;

        private Permit(
                TenantId tenant,
                Instant until,
                AccessMarks marks,
                View view,
                @Nullable String appType,
                @Nullable Reader device) {
            this.tenant = tenant;
            this.until = until;
            this.marks = marks;
            this.view = view;
            this.appType = appType;
            this.device = device;
            this.checked = clock.instant();
        }

        /** What he may see. */
        public View view() {
            return view;
        }

        /** Whose device listens; null when he names none. */
        public @Nullable Reader device() {
            return device;
        }

        /** How long one may rest before it is asked again. */
        public Duration rest() {
            return Bell.shortest(NEXT, Duration.between(clock.instant(), until));
        }

        /** Whether he may go on. */
        public boolean holds() {
            Instant now = clock.instant();
            if (!now.isBefore(until) || !access.goesOn(tenant, marks)) {
                return false;
            }
            long latest = changes.latest(tenant);
            if (latest == known && now.isBefore(checked.plus(every))) {
                return true;
            }
            known = latest;
            checked = now;
            return turns.ask(() -> deviceStays() && rulesStay());
        }

        private boolean deviceStays() {
            return device == null
                    || devices.find(device)
                            .map(found ->
                                    found.revokedAt() == null && found.wipeRequestedAt() == null)
                            .orElse(true);
        }

        private boolean rulesStay() {
            View present = views.of(appType, null, view.offline(), view.odooUser());
            return present.app().equals(view.app()) && present.version() == view.version();
        }
    }
}
