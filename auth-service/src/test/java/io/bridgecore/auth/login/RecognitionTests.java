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
import io.bridgecore.auth.audit.Refusals;
import io.bridgecore.auth.lockout.Lockouts;
import io.bridgecore.auth.lockout.Manner;
import io.bridgecore.auth.password.Passwords;
import io.bridgecore.auth.session.Device;
import io.bridgecore.contracts.TenantId;
import java.time.Duration;
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
    private final Audit audit = mock(Audit.class);
    private final Recognition recognition =
            new Recognition(accounts, credentials, lockouts, audit, new Refusals(audit));
    private final Attempt attempt =
            new Attempt("a@b.test", "guess", null, null, null, Dialect.BRIDGECORE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void costsOneHash_whateverComesOfIt(int known) {
        knownIn(known);
        given(credentials.attempt(any(), anyString())).willReturn(trial(false));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> true)).isNotNull();

        then(credentials).should().attempt(any(), anyString());
        then(credentials).should().even(trial(false));
        then(credentials).shouldHaveNoMoreInteractions();
    }

    @Test
    void costsOneHash_whenTheNameIsLocked() {
        knownIn(1);
        given(credentials.attempt(any(), anyString())).willReturn(trial(true));
        willThrow(new IllegalStateException("locked"))
                .given(lockouts)
                .admit(anyString(), eq(Manner.GROWING));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> true))
                .hasMessage("locked");

        then(credentials).should().attempt(any(), anyString());
        then(credentials).should().even(trial(true));
    }

    /** Others who guessed at the same time locked the address while this one was compared. */
    @Test
    void knowsNobody_onceTheAddressIsLocked() {
        Account only = knownIn(1).getFirst();
        given(credentials.attempt(only, "guess"))
                .willAnswer(_ -> {
                    willThrow(new IllegalStateException("locked"))
                            .given(lockouts)
                            .admitAddress("203.0.113.7");
                    return trial(true);
                });

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> true))
                .hasMessage("locked");

        then(credentials).should().even(trial(true));
    }

    @Test
    void triesNobodysPassword_whenSeveralTenantsKnowTheEmail() {
        knownIn(2);
        given(credentials.attempt(any(), anyString())).willReturn(trial(false));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> true))
                .hasMessageContaining("Invalid email or password");

        then(credentials).should().attempt(null, "guess");
    }

    @Test
    void findsTheOneWhosePasswordItIs() {
        Account only = knownIn(1).getFirst();
        given(credentials.attempt(only, "guess")).willReturn(trial(true));

        assertThat(recognition.recognise(attempt, DEVICE, _ -> true)).isSameAs(only);
    }

    @Test
    void saysThatThePasswordIsWrong_whereTheAccountIsLockedUnderAnotherName() {
        knownIn(1);
        given(lockouts.open(anyString(), any())).willReturn(false);
        given(credentials.attempt(any(), anyString())).willReturn(trial(true));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> true))
                .hasMessageContaining("Invalid email or password");

        then(lockouts).should().failed(anyString(), any(), eq(Manner.GROWING));
        then(credentials).should().even(trial(true));
    }

    @Test
    void saysThatThePasswordIsWrong_whereItsOwnerMayNotComeIn() {
        knownIn(1);
        given(credentials.attempt(any(), anyString())).willReturn(trial(true));

        assertThatThrownBy(() -> recognition.recognise(attempt, DEVICE, _ -> false))
                .hasMessageContaining("Invalid email or password");

        then(lockouts).should().failed(anyString(), any(), eq(Manner.GROWING));
        then(credentials).should().even(trial(true));
    }

    private static Passwords.Trial trial(boolean fits) {
        return new Passwords.Trial(fits, Duration.ofMillis(1));
    }

    private List<Account> knownIn(int tenants) {
        given(lockouts.open(anyString(), any())).willReturn(true);
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
