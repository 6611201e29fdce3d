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
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the mails that invitations want. A token is made at the moment of sending, and only its
 * hash is kept; a mail that fails takes its token with it. Several instances share the work.
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
        CurrentTenant.runAs(
                due.tenant(),
                () -> transactions.executeWithoutResult(_ -> send(due, tenant.name(), host)));
    }

    private void send(MailQueue.Due due, String organization, String host) {
        UUID id = due.invitation();
        Invitation invitation = rows.lock(id).orElse(null);
        if (invitation == null || invitation.status() != Invitation.Status.PENDING) {
            return;
        }
        InvitationToken token = InvitationToken.create();
        rows.addSecret(id, token);
        queue.sent(due);
        postbox.send(
                new Letter(
                        invitation.email(),
                        "invitation",
                        Map.of(
                                "organization",
                                organization,
                                "link",
                                addresses.invitation(host, token),
                                "until",
                                DAY.format(invitation.expiresAt().atOffset(ZoneOffset.UTC)))));
    }
}
