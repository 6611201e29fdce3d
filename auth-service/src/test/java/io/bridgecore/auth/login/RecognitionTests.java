package io.bridgecore.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.session.Device;
import io.bridgecore.contracts.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RecognitionTests {

    private static final Device DEVICE = new Device("203.0.113.7", null, null);

    private final Accounts accounts = mock(Accounts.class);
    private final Credentials credentials = mock(Credentials.class);
    private final Lockouts lockouts = mock(Lockouts.class);
    private final Recognition recognition =
            new Recognition(accounts, credentials, lockouts, mock(Audit.class));
    private final Attempt attempt =
            new Attempt("a@b.test", "guess", null, null, null, Dialect.BRIDGECORE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void costsOneHash_whateverComesOfIt(int known) {
        knownIn(known);
        given(credentials.fit(any(), anyString())).willReturn(false);

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE)).isNotNull();

        then(credentials).should().fit(any(), anyString());
        then(credentials).shouldHaveNoMoreInteractions();
    }

    @Test
    void costsOneHash_whenTheNameIsLocked() {
        knownIn(1);
        given(credentials.fit(any(), anyString())).willReturn(true);
        willThrow(new IllegalStateException("locked"))
                .given(lockouts)
                .admit(anyString(), eq(Manner.GROWING));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE)).hasMessage("locked");

        then(credentials).should().fit(any(), anyString());
    }

    @Test
    void triesNobodysPassword_whenSeveralTenantsKnowTheEmail() {
        knownIn(2);

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE))
                .hasMessageContaining("Invalid email or password");

        then(credentials).should().fit(null, "guess");
    }

    @Test
    void findsTheOneWhosePasswordItIs() {
        Account only = knownIn(1).getFirst();
        given(credentials.fit(only, "guess")).willReturn(true);

        assertThat(recognition.recognise(attempt, DEVICE)).isSameAs(only);
    }

    private List<Account> knownIn(int tenants) {
        List<Account> found = Stream.generate(RecognitionTests::account).limit(tenants).toList();
        given(accounts.withEmailAnywhere(anyString(), anyInt())).willReturn(found);
        return found;
    }

    private static Account account() {
        Account account = mock(Account.class);
        given(account.id()).willReturn(UUID.randomUUID());
        given(account.tenant()).willReturn(TenantId.next());
        given(account.email()).willReturn("a@b.test");
        return account;
    }
}
