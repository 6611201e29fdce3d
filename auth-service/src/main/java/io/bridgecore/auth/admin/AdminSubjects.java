package io.bridgecore.auth.admin;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Subjects;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The platform's own people. */
@Component
class AdminSubjects implements Subjects {

    private final PlatformAdminRows admins;

    AdminSubjects(PlatformAdminRows admins) {
        this.admins = admins;
    }

    @Override
    public boolean has(UUID person) {
        return CurrentTenant.get().equals(Sessions.PLATFORM) && admins.findById(person).isPresent();
    }
}
