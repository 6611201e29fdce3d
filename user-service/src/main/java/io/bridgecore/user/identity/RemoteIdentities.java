package io.bridgecore.user.identity;

import io.bridgecore.web.client.RemoteCallException;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks auth-service. */
@Component
class RemoteIdentities implements Identities {

    private final AuthClient auth;

    RemoteIdentities(AuthClient auth) {
        this.auth = auth;
    }

    @Override
    public EmailChange changeEmail(UUID person, String email) {
        try {
            auth.changeEmail(person, new NewEmail(email));
            return EmailChange.DONE;
        } catch (RemoteCallException answered) {
            return switch (answered.status()) {
                case 404 -> EmailChange.UNKNOWN_PERSON;
                case 409 -> EmailChange.TAKEN;
                case 422 -> EmailChange.REFUSED;
                default -> throw answered;
            };
        }
    }

    record NewEmail(String email) {}

    @FeignClient(name = "auth", url = "${bridgecore.services.auth}")
    interface AuthClient {

        @PutMapping("/internal/users/{id}/email")
        void changeEmail(@PathVariable("id") UUID id, @RequestBody NewEmail email);
    }
}
