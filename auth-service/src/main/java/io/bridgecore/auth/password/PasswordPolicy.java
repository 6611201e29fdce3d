package io.bridgecore.auth.password;

import io.bridgecore.web.problem.CommonProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;

/** Which passwords people may choose. */
@Component
public class PasswordPolicy {

    /** A shorter name would stand in too many good passwords. */
    private static final int SHORTEST_NAME = 4;

    private final CommonPasswords common;

    PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /**
     * Accepts a password.
     *
     * @param field of the request that holds it
     * @param email of the person whose password it is to be
     * @throws io.bridgecore.web.problem.ProblemException 422 with the field and what it lacks
     */
    public void check(String field, String password, String email) {
        fault(password, email)
                .ifPresent(fault -> {
                    throw CommonProblem.VALIDATION_FAILED.at(field, "The password " + fault);
                });
    }

    private Optional<String> fault(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < Passwords.SHORTEST || length > Passwords.LONGEST) {
            return Optional.of(
                    "must have " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
        }
        if (!has(password, Character::isLowerCase)
                || !has(password, Character::isUpperCase)
                || !has(password, Character::isDigit)
                || !has(password, c -> !Character.isLetterOrDigit(c))) {
            return Optional.of(
                    "must contain a lower-case letter, an upper-case letter, a digit and a special"
                            + " character");
        }
        if (names(password, email)) {
            return Optional.of("must not contain the name in the e-mail");
        }
        return common.contains(password)
                ? Optional.of("is one that many people use")
                : Optional.empty();
    }

    private static boolean has(String password, IntPredicate kind) {
        return password.codePoints().anyMatch(kind);
    }

    private static boolean names(String password, String email) {
        int at = email.indexOf('@');
        String name = (at < 0 ? email : email.substring(0, at)).strip().toLowerCase(Locale.ROOT);
        return name.length() >= SHORTEST_NAME && password.toLowerCase(Locale.ROOT).contains(name);
    }
}
