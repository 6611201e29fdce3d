package io.bridgecore.auth.admin;

import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.contracts.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first platform administrator before the service takes its first request. Instances that
 * start together wait for each other; the first one makes it.
 */
@Component
class FirstAdmin implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    /** Any number; it only has to be this service's own among advisory locks. */
    private static final long LOCK = 0x6175_7468_6669_7273L;

    private static final int PASSWORD_BYTES = 24;
    private static final int SHORTEST = 20;

    private final PlatformAdminRows admins;
    private final Passwords passwords;
    private final FirstAdminProperties properties;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FirstAdmin(
            PlatformAdminRows admins,
            Passwords passwords,
            FirstAdminProperties properties,
            JdbcClient sql,
            PlatformTransactionManager manager,
            Clock clock) {
        this.admins = admins;
        this.passwords = passwords;
        this.properties = properties;
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (admins.count() == 0) {
            transactions.executeWithoutResult(_ -> create());
        }
    }

    private void create() {
        sql.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, _) -> row.getString(1))
                .list();
        if (admins.count() > 0) {
            return;
        }
        String email = Accounts.normal(properties.initialEmail());
        String password = password(email);
        admins.save(
                new PlatformAdmin(
                        email,
                        passwords.hash(password),
                        "Platform Administrator",
                        Role.SUPER_ADMIN,
                        clock.instant()));
        LOG.info(
                "The first platform administrator is {}; his password is in {}",
                email,
                properties.initialPasswordFile());
    }

    /**
     * What lies ready in the file, put there by who runs many instances or left by a start that was
     * cut short; else a new one.
     */
    private String password(String email) {
        return SecretFile.read(properties.initialPasswordFile(), "password")
                .map(FirstAdmin::strong)
                .orElseGet(() -> {
                    String made = generate();
                    // Written first: a password in a file without its account is harmless, the
                    // reverse is not.
                    SecretFile.write(
                            properties.initialPasswordFile(),
                            "email=" + email + "\npassword=" + made + "\n");
                    return made;
                });
    }

    private static String strong(String given) {
        if (given.length() < SHORTEST) {
            throw new IllegalStateException(
                    "The initial password has fewer than " + SHORTEST + " characters");
        }
        return given;
    }

    private static String generate() {
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
