package io.bridgecore.connector.tenant;

import io.bridgecore.connector.session.Sessions;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import io.bridgecore.events.tenant.TenantsChanged;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Lets go of tenants that are gone: of their logins at once, of their rows when they are purged.
 */
@Component
class TenantEvents {

    private final Inbox inbox;
    private final Sessions sessions;
    private final TenantErasure erasure;

    TenantEvents(Inbox inbox, Sessions sessions, TenantErasure erasure) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.erasure = erasure;
    }

    @EventListener
    void changed(TenantsChanged news) {
        boolean gone =
                news.topic().equals(TenantDeleted.TOPIC) || news.topic().equals(TenantPurged.TOPIC);
        if (gone && news.tenant() != null) {
            sessions.forget(news.tenant());
        }
    }

    @KafkaListener(topics = TenantPurged.TOPIC, groupId = "connector")
    void purged(ConsumerRecord<String, String> message) {
        inbox.once(
                "erase-tenant",
                message,
                TenantPurged.class,
                _ -> erasure.erase(CurrentTenant.get()));
    }
}
