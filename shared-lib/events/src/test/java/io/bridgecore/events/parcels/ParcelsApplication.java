package io.bridgecore.events.parcels;

import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.events.Inbox;
import io.bridgecore.events.Outbox;
import io.bridgecore.events.tenant.FollowTenants;
import io.bridgecore.events.tenant.ModuleInbox;
import io.bridgecore.events.tenant.TenantsChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@SpringBootApplication
@FollowTenants
class ParcelsApplication {

    @Component
    static class Sender {

        private final Outbox outbox;

        Sender(Outbox outbox) {
            this.outbox = outbox;
        }

        @Transactional
        public void send(String module, boolean fail) {
            outbox.publish(new ModuleUnassigned(module));
            if (fail) {
                throw new IllegalStateException("after publishing");
            }
        }

        public void sendOutsideAnyTransaction(String module) {
            outbox.publish(new ModuleUnassigned(module));
        }
    }

    @Component
    static class Receiver {

        final List<String> seen = new CopyOnWriteArrayList<>();
        private final Inbox inbox;

        Receiver(Inbox inbox) {
            this.inbox = inbox;
        }

        @KafkaListener(topics = ModuleUnassigned.TOPIC, groupId = "parcels-${random.uuid}")
        void receive(ConsumerRecord<String, String> message) {
            inbox.once(
                    "receiver",
                    message,
                    ModuleUnassigned.class,
                    event -> {
                        if (event.data().moduleId().startsWith("poison")) {
                            throw new IllegalStateException("poison");
                        }
                        seen.add(CurrentTenant.get() + " " + event.data().moduleId());
                    });
        }
    }

    /** Works for tenants that have the module "courier". */
    @Component
    static class Courier {

        final List<String> carried = new CopyOnWriteArrayList<>();
        private final ModuleInbox inbox;

        Courier(ModuleInbox inbox) {
            this.inbox = inbox;
        }

        @KafkaListener(topics = ModuleAssigned.TOPIC, groupId = "courier-${random.uuid}")
        void receive(ConsumerRecord<String, String> message) {
            inbox.once(
                    "courier",
                    "carried",
                    message,
                    ModuleAssigned.class,
                    event -> carried.add(CurrentTenant.get() + " " + event.data().moduleId()));
        }
    }

    @Component
    static class Bystander {

        final List<String> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(TenantsChanged news) {
            heard.add(news.topic());
        }
    }
}
