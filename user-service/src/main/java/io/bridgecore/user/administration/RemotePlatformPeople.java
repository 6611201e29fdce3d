package io.bridgecore.user.administration;

import io.bridgecore.web.client.RemoteCallException;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks auth-service. */
@Component
class RemotePlatformPeople implements PlatformPeople {

    private static final int NOT_FOUND = 404;

    private final AdminClient auth;

    RemotePlatformPeople(AdminClient auth) {
        this.auth = auth;
    }

    @Override
    public boolean has(UUID id) {
        try {
            auth.find(id);
            return true;
        } catch (RemoteCallException answered) {
            if (answered.status() == NOT_FOUND) {
                return false;
            }
            throw answered;
        }
    }

    @FeignClient(name = "auth", contextId = "auth-admins", url = "${bridgecore.services.auth}")
    interface AdminClient {

        @GetMapping("/internal/platform-admins/{id}")
        void find(@PathVariable("id") UUID id);
    }
}
