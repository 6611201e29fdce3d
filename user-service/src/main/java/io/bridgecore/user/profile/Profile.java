package io.bridgecore.user.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a tenant knows about one of its people. Made by {@link Profiles}. */
@Entity
@Table(name = "profile")
class Profile {

    @Id private UUID id;
    @TenantId private UUID tenantId;
    private String email;
    private @Nullable String username;
    private @Nullable String fullName;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String phone;
    private @Nullable String locale;
    private @Nullable String timezone;
    private @Nullable String jobTitle;
    private String role;
    private String userType;
    private boolean isActive;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    Profile() {}

    /**
     * Takes over a change, the e-mail address included.
     *
     * @return whether others have to know: name or e-mail differ from before
     */
    boolean change(ProfileChange change, Instant now) {
        var before = new PersonName(fullName, firstName, lastName);
        PersonName after = before.changedBy(change);
        fullName = after.full();
        firstName = after.first();
        lastName = after.last();
        phone = changed(phone, change.phone());
        locale = changed(locale, change.locale());
        timezone = changed(timezone, change.timezone());
        jobTitle = changed(jobTitle, change.jobTitle());
        String oldEmail = email;
        email = Objects.requireNonNullElse(change.email(), email);
        updatedAt = now;
        return !before.equals(after) || !oldEmail.equals(email);
    }

    /** The name to show: the address until somebody tells a name. */
    String shownName() {
        return fullName == null ? email : fullName;
    }

    UUID id() {
        return id;
    }

    UUID tenantId() {
        return tenantId;
    }

    String email() {
        return email;
    }

    String username() {
        return username == null ? email : username;
    }

    @Nullable String firstName() {
        return firstName;
    }

    @Nullable String lastName() {
        return lastName;
    }

    @Nullable String phone() {
        return phone;
    }

    @Nullable String locale() {
        return locale;
    }

    @Nullable String timezone() {
        return timezone;
    }

    @Nullable String jobTitle() {
        return jobTitle;
    }

    String role() {
        return role;
    }

    String userType() {
        return userType;
    }

    boolean active() {
        return isActive;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    private static @Nullable String changed(@Nullable String old, @Nullable String wish) {
        if (wish == null) {
            return old;
        }
        return wish.isEmpty() ? null : wish;
    }
}
