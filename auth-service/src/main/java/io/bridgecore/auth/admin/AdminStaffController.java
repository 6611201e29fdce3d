package io.bridgecore.auth.admin;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.password.PasswordPolicy;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.contracts.Role;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Those who run the platform, under the names that two kinds of clients have for them. */
@RestController
@RequestMapping({"/admin/admins", "/api/admin/admins", "/api/v1/app-users"})
class AdminStaffController {

    private static final String ROLES = "super_admin|platform_admin|admin|support";

    private final PlatformStaff staff;
    private final PasswordPolicy policy;

    AdminStaffController(PlatformStaff staff, PasswordPolicy policy) {
        this.staff = staff;
        this.policy = policy;
    }

    record NewAdmin(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password,
            @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String fullName,
            @Nullable @Pattern(regexp = ROLES, message = "is no role of the platform")
                    String role) {

        @Override
        public String toString() {
            return "NewAdmin " + email;
        }
    }

    record ChangedAdmin(
            @Nullable @Email @Size(min = 3, max = 254) String email,
            @Nullable @Size(min = 1, max = 255) @Pattern(regexp = "\\P{Cntrl}*") String fullName,
            @Nullable @Pattern(regexp = ROLES, message = "is no role of the platform") String role,
            @Nullable Boolean isActive) {}

    record StaffView(
            UUID id,
            String email,
            String fullName,
            String role,
            boolean isActive,
            @Nullable Instant lastLogin,
            Instant createdAt,
            Instant updatedAt) {

        static StaffView of(PlatformAdmin admin) {
            return new StaffView(
                    admin.id(),
                    admin.email(),
                    admin.fullName(),
                    admin.role().claim(),
                    admin.active(),
                    admin.lastLoginAt(),
                    admin.createdAt(),
                    admin.updatedAt());
        }
    }

    /** The password is shown here and nowhere else. */
    record ResetAnswer(String message, String userEmail, String newPassword) {

        @Override
        public String toString() {
            return "ResetAnswer " + userEmail;
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('admins:read')")
    @Operation(summary = "Who runs the platform")
    List<StaffView> list(
            @RequestParam(defaultValue = "0") @PositiveOrZero int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return staff.all().stream().skip(skip).limit(limit).map(StaffView::of).toList();
    }

    @GetMapping("/{adminId}")
    @PreAuthorize("hasAuthority('admins:read')")
    @Operation(summary = "A platform administrator")
    StaffView get(@PathVariable("adminId") UUID adminId) {
        return StaffView.of(staff.get(adminId));
    }

    @StepUp
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "Appoint a platform administrator")
    StaffView appoint(@Valid @RequestBody NewAdmin wanted) {
        policy.check("password", wanted.password(), wanted.email());
        return StaffView.of(
                staff.appoint(
                        wanted.email(),
                        wanted.password(),
                        wanted.fullName(),
                        role(Objects.requireNonNullElse(wanted.role(), "support"))));
    }

    @StepUp
    @RequestMapping(
            path = "/{adminId}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "Change a platform administrator")
    StaffView change(
            @PathVariable("adminId") UUID adminId, @Valid @RequestBody ChangedAdmin wanted) {
        return StaffView.of(
                staff.change(
                        adminId,
                        new PlatformAdminChange(
                                wanted.email(),
                                wanted.fullName(),
                                wanted.role() == null ? null : role(wanted.role()),
                                wanted.isActive())));
    }

    @StepUp
    @PostMapping("/{adminId}/toggle-status")
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "Disable a platform administrator, or enable him again")
    StaffView toggle(@PathVariable("adminId") UUID adminId) {
        boolean active = staff.get(adminId).active();
        return StaffView.of(
                staff.change(adminId, new PlatformAdminChange(null, null, null, !active)));
    }

    @StepUp
    @PostMapping("/{adminId}/reset-password")
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "Give a platform administrator another password, shown once")
    ResetAnswer reset(@PathVariable("adminId") UUID adminId) {
        PlatformAdmin admin = staff.get(adminId);
        return new ResetAnswer("Password reset", admin.email(), staff.reset(adminId));
    }

    @StepUp
    @DeleteMapping("/{adminId}")
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "Dismiss a platform administrator")
    Map<String, String> dismiss(@PathVariable("adminId") UUID adminId, Caller caller) {
        if (adminId.toString().equals(caller.id())) {
            throw AuthProblem.OWN_ACCOUNT.because("Nobody dismisses himself");
        }
        staff.dismiss(adminId);
        return Map.of("message", "Administrator deleted successfully");
    }

    private static Role role(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "super_admin" -> Role.SUPER_ADMIN;
            case "admin", "platform_admin" -> Role.ADMIN;
            case "support" -> Role.SUPPORT;
            default ->
                    throw CommonProblem.VALIDATION_FAILED.at("role", "is no role of the platform");
        };
    }
}
