package io.bridgecore.auth.admin;

import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.factor.Enrolment;
import io.bridgecore.auth.factor.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Lets a platform administrator in again whom nobody else can help, before the service takes its
 * first request: whoever runs the service names him. Each wish is carried out once, by one of the
 * instances that start together.
 */
@Component
class AdminRecovery implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(AdminRecovery.class);

    private static final String FILE = "recovered-admin";
    private static final String PASSWORD = "password";

    private final PlatformStaff staff;
    private final PlatformAdminRows admins;
    private final Enrolment enrolment;
    private final FirstAdminProperties properties;

    AdminRecovery(
            PlatformStaff staff,
            PlatformAdminRows admins,
            Enrolment enrolment,
            FirstAdminProperties properties) {
        this.staff = staff;
        this.admins = admins;
        this.enrolment = enrolment;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!properties.recoverAdmin().isBlank()) {
            recover(properties.recoverAdmin().strip());
        }
    }

    /** Carries out a wish: an e-mail, and anything behind {@code #}. */
    void recover(String wish) {
        String email = Accounts.normal(wish.split("#", 2)[0]);
        admins.findByEmail(email)
                .ifPresentOrElse(
                        admin -> recover(admin, wish),
                        () -> LOG.error("No platform administrator {} can be let in again", email));
    }

    private void recover(PlatformAdmin admin, String wish) {
        if (staff.recover(admin.id(), wish, () -> password(admin.email()), this::forgetFactor)) {
            LOG.warn(
                    "The platform administrator {} was let in again; see {}",
                    admin.email(),
                    file());
        } else {
            LOG.info("{} was let in again before; # makes it another wish", admin.email());
        }
    }

    private void forgetFactor(PlatformAdmin admin) {
        enrolment.forget(Person.ofPlatform(admin.id(), admin.role().claim()));
    }

    /** Written before it counts: a password in a file that opens nothing is harmless. */
    private String password(String email) {
        if (!writable()) {
            return SecretFile.read(file(), PASSWORD)
                    .orElseThrow(() -> new IllegalStateException("No password is in " + file()));
        }
        String made = GeneratedPassword.next();
        SecretFile.write(file(), "email=" + email + "\npassword=" + made + "\n");
        return made;
    }

    /** Where the folder is not ours, the password lies ready in the only file. */
    private Path file() {
        return writable()
                ? properties.initialPasswordFile().resolveSibling(FILE)
                : properties.initialPasswordFile();
    }

    private boolean writable() {
        Path folder =
                Objects.requireNonNull(
                        properties.initialPasswordFile().toAbsolutePath().getParent());
        return !Files.exists(folder) || Files.isWritable(folder);
    }
}
