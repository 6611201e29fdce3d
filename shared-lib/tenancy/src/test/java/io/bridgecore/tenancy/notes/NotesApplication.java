package io.bridgecore.tenancy.notes;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsConfiguration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableAsync
@Import(TenantsConfiguration.class)
class NotesApplication {

    @Component
    static class Elsewhere {

        @Async
        public CompletableFuture<String> tenant() {
            return CompletableFuture.completedFuture(CurrentTenant.get().toString());
        }
    }

    @RestController
    static class NotesController {

        private final Notes notes;
        private final Tenants tenants;

        NotesController(Notes notes, Tenants tenants) {
            this.notes = notes;
            this.tenants = tenants;
        }

        @GetMapping("/standing")
        String standing() {
            return tenants.find(CurrentTenant.get()).map(TenantStanding::name).orElse("none");
        }

        @GetMapping("/notes")
        List<String> all() {
            return notes.findAll().stream().map(Note::text).toList();
        }

        @GetMapping("/user")
        String user() {
            return Objects.requireNonNullElse(MDC.get("user_id"), "none");
        }

        @GetMapping("/tenant")
        String tenant() {
            return CurrentTenant.find().map(Object::toString).orElse("none");
        }
    }
}
