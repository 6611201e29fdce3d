package io.bridgecore.auth.admin;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The administrator that a new platform starts with, and one who is let in again.
 *
 * @param initialEmail with which he logs in
 * @param initialPasswordFile where his generated password is written, once; a file that lies there
 *     already names the password
 * @param recoverAdmin e-mail of an administrator who can not come in any more, where one is to be
 *     let in again; {@code #} and anything behind it makes it another wish
 */
@Validated
@ConfigurationProperties("bridgecore.auth")
record FirstAdminProperties(
        @DefaultValue("admin@bridgecore.local") @NotBlank @Email String initialEmail,
        @DefaultValue(".bridgecore/secrets/initial-admin") Path initialPasswordFile,
        @DefaultValue("") @Size(max = 300) @Pattern(regexp = "\\P{Cntrl}*") String recoverAdmin) {}
