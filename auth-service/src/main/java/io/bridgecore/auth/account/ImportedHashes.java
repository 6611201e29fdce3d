package io.bridgecore.auth.account;

import io.bridgecore.auth.password.Passwords;
import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tries one hash of each kind that was imported, when the service starts: the time that it takes is
 * known before the first login fails, and then no refusal is quicker.
 */
@Component
class ImportedHashes {

    private final AccountRows rows;
    private final Passwords passwords;
    private final PlatformScope platform;

    ImportedHashes(AccountRows rows, Passwords passwords, PlatformScope platform) {
        this.rows = rows;
        this.passwords = passwords;
        this.platform = platform;
    }

    @EventListener(ApplicationReadyEvent.class)
    void learn() {
        List<String> kinds = platform.call("one password hash of each kind", rows::hashKinds);
        kinds.stream()
                .filter(passwords::outdated)
                .forEach(hash -> passwords.attempt("nobody's password", hash));
    }
}
