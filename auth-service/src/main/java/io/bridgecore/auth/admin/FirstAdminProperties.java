package io.bridgecore.auth.admin;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The administrator that a new platform starts with.
 *
 * @param initialEmail with which he logs in
 * @param initialPasswordFile where his generated password is written, once; a file that lies there
 *     already names the password
 */
@Validated
@ConfigurationProperties("bridgecore.auth")
record FirstAdminProperties(
        @DefaultValue("admin@bridgecore.local") @NotBlank @Email String initialEmail,
        @DefaultValue(".bridgecore/secrets/initial-admin") Path initialPasswordFile) {}
