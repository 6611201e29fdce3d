package io.bridgecore.connector.profile;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services who somebody is in the tenant's Odoo. */
@RestController
@RequestMapping("/internal/odoo")
class ProfileController {

    private final Profiles profiles;
    private final FieldsCheck fieldsCheck;

    ProfileController(Profiles profiles, FieldsCheck fieldsCheck) {
        this.profiles = profiles;
        this.fieldsCheck = fieldsCheck;
    }

    /**
     * Who, and what more of them.
     *
     * @param odooUserId the connection's own account when absent
     */
    record Question(@Nullable Integer odooUserId, @Nullable @Valid Check fieldsCheck) {}

    /** Fields that an app wants to know about. */
    record Check(@NotBlank String model, @NotNull List<@NotBlank String> listFields) {}

    /** The person, the check as login shows it, and the bare values as {@code me} shows them. */
    record Answer(
            int odooUserId,
            @Nullable Integer partnerId,
            @Nullable Integer employeeId,
            List<String> groups,
            boolean isAdmin,
            boolean isInternalUser,
            List<Integer> companyIds,
            @Nullable Integer currentCompanyId,
            @Nullable Map<String, @Nullable Object> fieldsCheck,
            @Nullable Map<String, @Nullable Object> fieldsData) {}

    @PostMapping("/profile")
    Answer profile(@Valid @RequestBody Question question) {
        int user =
                question.odooUserId() == null
                        ? profiles.ownAccount()
                        : profiles.linked(question.odooUserId());
        Profiles.Person person = profiles.of(user);
        Check check = question.fieldsCheck();
        Map<String, @Nullable Object> outcome =
                check == null ? null : fieldsCheck.run(check.model(), check.listFields(), user);
        return new Answer(
                user,
                person.partnerId(),
                person.employeeId(),
                person.groups(),
                person.groups().contains("base.group_system")
                        || person.groups().contains("base.group_erp_manager"),
                person.groups().contains("base.group_user"),
                person.companyIds(),
                person.currentCompanyId(),
                outcome,
                outcome == null ? null : FieldsCheck.values(outcome));
    }
}
