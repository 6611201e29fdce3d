package io.bridgecore.auth.admin;

import io.bridgecore.auth.account.Giver;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says who of the platform's administrators still may come in. */
@Component
class ActiveStaff implements Giver.PlatformStaff {

    private final PlatformAdminRows admins;

    ActiveStaff(PlatformAdminRows admins) {
        this.admins = admins;
    }

    @Override
    public boolean isActive(UUID id) {
        return admins.findById(id).filter(PlatformAdmin::active).isPresent();
    }
}
