package io.bridgecore.auth.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organization says of its application. What a change leaves out stays as it is.
 *
 * @param name as people read it on the login page
 * @param grantTypes {@code authorization_code} and {@code refresh_token} where nothing is said
 * @param scopes the ones of OpenID Connect and {@code api} where nothing is said
 * @param isActive whether anybody gets in through it; true where nothing is said
 */
record ApplicationForm(
        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = "\\P{Cntrl}*\\S\\P{Cntrl}*")
                String name,
        @Nullable Type type,
        @Nullable @Size(max = 20) List<@NotNull @RedirectUri String> redirectUris,
        @Nullable @Size(max = 20) List<@NotNull @RedirectUri String> postLogoutRedirectUris,
        @Nullable @Size(min = 1, max = 3) Set<@NotNull GrantType> grantTypes,
        @Nullable @Size(min = 1, max = 100)
                Set<@NotNull @Pattern(regexp = "[a-z0-9_.:-]{1,64}") String> scopes,
        @Nullable Boolean isActive) {

    /** Whether the application can keep a secret: a server can, a page or an app cannot. */
    enum Type {
        PUBLIC,
        CONFIDENTIAL
    }

    /** Ways to tokens that an application may use. */
    enum GrantType {
        AUTHORIZATION_CODE("authorization_code"),
        REFRESH_TOKEN("refresh_token"),
        DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code");

        private final String word;

        GrantType(String word) {
            this.word = word;
        }

        /** The word for it in RFC 6749 and 8628. */
        String word() {
            return word;
        }
    }
}
