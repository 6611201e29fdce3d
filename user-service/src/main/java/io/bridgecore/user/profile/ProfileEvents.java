package io.bridgecore.user.profile;

import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.UserAuthenticated;
import io.bridgecore.contracts.event.UserChanged;
import io.bridgecore.contracts.event.UserCreated;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.TenantErasure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Profiles come and go with what other services tell. */
@Component
class ProfileEvents {

    private final Inbox inbox;
    private final Directory directory;
    private final TenantErasure erasure;

    ProfileEvents(Inbox inbox, Directory directory, TenantErasure erasure) {
        this.inbox = inbox;
        this.directory = directory;
        this.erasure = erasure;
    }

    @KafkaListener(topics = UserCreated.TOPIC, groupId = "user")
    void onUserCreated(ConsumerRecord<String, String> message) {
        inbox.once("profile-made", message, UserCreated.class, directory::welcome);
    }

    @KafkaListener(topics = UserChanged.TOPIC, groupId = "user")
    void onUserChanged(ConsumerRecord<String, String> message) {
        inbox.once("profile-changed", message, UserChanged.class, directory::hear);
    }

    @KafkaListener(topics = UserAuthenticated.TOPIC, groupId = "user")
    void onUserAuthenticated(ConsumerRecord<String, String> message) {
        inbox.once(
                "login-noted",
                message,
                UserAuthenticated.class,
                login -> {
                    if (login.tenantId() != null) { // others have no profile
                        directory.hearLogin(login);
                    }
                });
    }

    @KafkaListener(topics = UserDeleted.TOPIC, groupId = "user")
    void onUserDeleted(ConsumerRecord<String, String> message) {
        inbox.once("profile-left", message, UserDeleted.class, directory::hearFarewell);
    }

    @KafkaListener(topics = TenantDeleted.TOPIC, groupId = "user")
    void onTenantDeleted(ConsumerRecord<String, String> message) {
        inbox.once(
                "profiles-forgotten",
                message,
                TenantDeleted.class,
                _ -> directory.forget(CurrentTenant.get()));
    }

    @KafkaListener(topics = TenantPurged.TOPIC, groupId = "user")
    void onTenantPurged(ConsumerRecord<String, String> message) {
        inbox.once(
                "tenant-erased",
                message,
                TenantPurged.class,
                _ -> erasure.erase(CurrentTenant.get()));
    }
}
