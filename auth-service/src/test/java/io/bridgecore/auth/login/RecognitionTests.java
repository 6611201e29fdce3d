package io.bridgecore.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.password.Passwords;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RecognitionTests {

    private final Accounts accounts = mock(Accounts.class);
    private final Passwords passwords = mock(Passwords.class);
    private final Recognition recognition = new Recognition(accounts, passwords);
    private final Attempt attempt = new Attempt("a@b.test", "guess", null, null);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void costsOneHash_whateverComesOfIt(int known) {
        knownIn(known);
        given(passwords.matches(anyString(), any())).willReturn(false);

        assertThatThrownBy(() -> recognition.recognise(attempt)).isNotNull();

        then(passwords).should().matches(anyString(), any());
        then(passwords).shouldHaveNoMoreInteractions();
    }

    @Test
    void triesNobodysPassword_whenSeveralTenantsKnowTheEmail() {
        knownIn(2);

        assertThatThrownBy(() -> recognition.recognise(attempt)).hasMessageContaining("X-Tenant");

        then(passwords).should().matches("guess", null);
    }

    @Test
    void findsTheOneWhosePasswordItIs() {
        Account only = knownIn(1).getFirst();
        given(passwords.matches("guess", "stored")).willReturn(true);

        assertThat(recognition.recognise(attempt)).isSameAs(only);
    }

    private List<Account> knownIn(int tenants) {
        List<Account> found = Stream.generate(RecognitionTests::account).limit(tenants).toList();
        given(accounts.withEmailAnywhere(anyString(), anyInt())).willReturn(found);
        return found;
    }

    private static Account account() {
        Account account = mock(Account.class);
        given(account.passwordHash()).willReturn("stored");
        return account;
    }
}
