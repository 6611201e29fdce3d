package io.bridgecore.user.invitation;

import io.bridgecore.mail.Letter;
import io.bridgecore.mail.Postbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.Admission;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the mails that invitations want. A token is made at the moment of sending, and only its
 * hash is kept; a mail that fails takes its token with it. Several instances share the work. Nobody
 * holds a transaction while the mail server or another service thinks.
 */
@Component
class InvitationMails {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMails.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private final Postbox postbox;
    private final InvitationRows rows;
    private final MailQueue queue;
    private final Tenants tenants;
    private final TenantAddresses addresses;
    private final TransactionTemplate transactions;
    private final Clock clock;

    InvitationMails(
            Postbox postbox,
            InvitationRows rows,
            MailQueue queue,
            Tenants tenants,
            TenantAddresses addresses,
            PlatformTransactionManager manager,
            Clock clock) {
        this.postbox = postbox;
        this.rows = rows;
        this.queue = queue;
        this.tenants = tenants;
        this.addresses = addresses;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** Sends what is due, one after another. */
    @Scheduled(fixedDelayString = "${bridgecore.user.invitation.look-every:1s}")
    void sendAll() {
        Optional<MailQueue.Due> due = queue.take();
        while (due.isPresent()) {
            send(due.get());
            due = queue.take();
        }
    }

    private void send(MailQueue.Due due) {
        try {
            TenantStanding tenant = tenants.find(due.tenant()).orElse(null);
            Admission admission =
                    tenant == null ? Admission.DELETED : tenant.admission(clock.instant());
            if (tenant == null || admission == Admission.DELETED) {
                queue.giveUp(due);
            } else if (admission == Admission.OPEN) {
                send(due, tenant);
            } else {
                queue.putOff(due);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The mail of invitation {} was not sent: {}",
                    due.invitation(),
                    failed.toString());
            queue.failed(due);
        }
    }

    private void send(MailQueue.Due due, TenantStanding tenant) {
        String host = addresses.host(due.tenant());
        InvitationToken token = InvitationToken.create();
        Optional<Invitation> invitation = inTenant(due, () -> open(due.invitation(), token));
        if (invitation.isEmpty()) {
            return;
        }
        try {
            postbox.send(
                    letter(invitation.get(), tenant.name(), addresses.invitation(host, token)));
        } catch (RuntimeException refused) {
            inTenant(due, () -> dropped(token));
            throw refused;
        }
        queue.sent(due);
    }

    /** In force before the letter leaves: whoever is quick finds it good. */
    private Optional<Invitation> open(UUID id, InvitationToken token) {
        Optional<Invitation> open =
                rows.lock(id).filter(one -> one.status() == Invitation.Status.PENDING);
        open.ifPresent(_ -> rows.addSecret(id, token));
        return open;
    }

    private boolean dropped(InvitationToken token) {
        rows.dropSecret(token);
        return true;
    }

    private <T> T inTenant(MailQueue.Due due, Supplier<T> work) {
        return CurrentTenant.callAs(
                due.tenant(), () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    private static Letter letter(Invitation invitation, String organization, String link) {
        return new Letter(
                invitation.email(),
                "invitation",
                Map.of(
                        "organization",
                        organization,
                        "link",
                        link,
                        "until",
                        DAY.format(invitation.expiresAt().atOffset(ZoneOffset.UTC))));
    }
}
