package io.bridgecore.auth.otp;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.auth.secret.SecretKind;

/** What a code is good for. */
public enum Purpose {
    @JsonProperty("login")
    LOGIN(SecretKind.LOGIN_CODE),
    @JsonProperty("password_reset")
    PASSWORD_RESET(SecretKind.PASSWORD_RESET_CODE),
    @JsonProperty("factory_reset")
    FACTORY_RESET(SecretKind.FACTORY_RESET_CODE);

    private final SecretKind kind;

    Purpose(SecretKind kind) {
        this.kind = kind;
    }

    SecretKind kind() {
        return kind;
    }
}
