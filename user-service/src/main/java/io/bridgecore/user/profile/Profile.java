package io.bridgecore.user.profile;

import io.bridgecore.user.identity.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a tenant knows about one of its people. Made by {@link Profiles}. */
@Entity
@Table(name = "profile")
public class Profile {

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
    private @Nullable String department;
    private @Nullable String employeeId;
    private @Nullable Integer odooUserId;
    private String role;
    private String userType;
    private boolean isActive;
    private @Nullable Instant lastLoginAt;
    private @Nullable Instant deletedAt;
    private Instant createdAt;
    private Instant updatedAt;

    /** Made by the database of name, address and login. */
    @Column(insertable = false, updatable = false)
    private @Nullable String searchText;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Profile() {}

    /**
     * Takes over a change, the e-mail address included.
     *
     * @return whether others have to know: name or e-mail differ from before
     */
    boolean change(ProfileChange change, Instant now) {
        PersonName before = name();
        PersonName after = before.changedBy(change, email);
        take(after);
        phone = changed(phone, change.phone());
        locale = changed(locale, change.locale());
        timezone = changed(timezone, change.timezone());
        jobTitle = changed(jobTitle, change.jobTitle());
        department = changed(department, change.department());
        employeeId = changed(employeeId, change.employeeId());
        String oldEmail = email;
        email = Objects.requireNonNullElse(change.email(), email);
        updatedAt = now;
        return !before.equals(after) || !oldEmail.equals(email);
    }

    /**
     * Takes over what auth-service says.
     *
     * @return whether others have to know: address, role or activity differ from before
     */
    boolean follow(Account account, Instant now) {
        boolean news =
                !email.equals(account.email())
                        || !role.equals(account.role())
                        || isActive != account.active();
        email = account.email();
        username = account.username();
        role = account.role();
        userType = account.userType();
        isActive = account.active();
        odooUserId = account.odooUserId();
        if (account.lastLoginAt() != null) {
            lastLoginAt = account.lastLoginAt();
        }
        if (fullName == null) {
            take(PersonName.of(account.fullName()));
        }
        updatedAt = now;
        return news;
    }

    /**
     * Takes over the name that auth-service knows; how the person divides the same one stays.
     *
     * @return whether others have to know
     */
    boolean isCalled(@Nullable String told) {
        PersonName name = PersonName.of(told);
        if (name.full() == null || name.full().equals(fullName)) {
            return false;
        }
        take(name);
        return true;
    }

    /** The whole name that the change would give; null where it is the same as now. */
    @Nullable String otherName(ProfileChange change) {
        String name = name().changedBy(change, email).full();
        return Objects.equals(name, fullName) ? null : name;
    }

    private PersonName name() {
        return new PersonName(fullName, firstName, lastName);
    }

    private void take(PersonName name) {
        fullName = name.full();
        firstName = name.first();
        lastName = name.last();
    }

    /** Keeps the name, so that history can be read, and lets the rest go. */
    void leave(Instant now) {
        fullName = fullName == null ? PersonName.ofAddress(email).full() : fullName;
        email = "";
        username = "";
        phone = null;
        locale = null;
        timezone = null;
        jobTitle = null;
        department = null;
        employeeId = null;
        odooUserId = null;
        isActive = false;
        deletedAt = now;
        updatedAt = now;
    }

    /** What people change about a profile, for auditors. */
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("email", email);
        facts.put("full_name", fullName);
        facts.put("first_name", firstName);
        facts.put("last_name", lastName);
        facts.put("phone", phone);
        facts.put("locale", locale);
        facts.put("timezone", timezone);
        facts.put("job_title", jobTitle);
        facts.put("department", department);
        facts.put("employee_id", employeeId);
        return facts;
    }

    /** The name to show: the address until somebody tells a name. */
    public String shownName() {
        return fullName == null ? email : fullName;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public String email() {
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

    @Nullable String department() {
        return department;
    }

    @Nullable String employeeId() {
        return employeeId;
    }

    public @Nullable Integer odooUserId() {
        return odooUserId;
    }

    public @Nullable Instant lastLoginAt() {
        return lastLoginAt;
    }

    /** Whether the person left for good. */
    boolean gone() {
        return deletedAt != null;
    }

    public String role() {
        return role;
    }

    public String userType() {
        return userType;
    }

    public boolean active() {
        return isActive;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    private static @Nullable String changed(@Nullable String old, @Nullable String wish) {
        if (wish == null) {
            return old;
        }
        return wish.isEmpty() ? null : wish;
    }
}
