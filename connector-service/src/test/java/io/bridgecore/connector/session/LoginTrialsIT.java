package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.redis.RedisLink;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.testkit.Infrastructure;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes: a system sees both behind one address. */
@NullMarked
class LoginTrialsIT {

    private static final int MOST = 3;

    private final RedisLink ofOne = link();
    private final RedisLink ofOther = link();
    private final LoginTrials one = new LoginTrials(new RefusedLogins(ofOne));
    private final LoginTrials other = new LoginTrials(new RefusedLogins(ofOther));
    private final String me = UUID.randomUUID().toString();
    private final Config system =
            new Config(Map.of("url", "https://" + UUID.randomUUID() + ".example", "database", "d"));

    private static RedisLink link() {
        return new RedisLink(new RedisLink.Address(Infrastructure.shared().redisUrl()));
    }

    @BeforeEach
    void connect() {
        ofOne.connect();
        ofOther.connect();
        await().until(isThere(ofOne)::getAsBoolean);
        await().until(isThere(ofOther)::getAsBoolean);
    }

    private static BooleanSupplier isThere(RedisLink link) {
        return () -> link.ask(commands -> commands.ping()).isPresent();
    }

    @AfterEach
    void close() {
        ofOne.close();
        ofOther.close();
    }

    private void fail(LoginTrials there, String who, Config where, Kind seen) {
        assertThatThrownBy(() ->
                        there.of(
                                who,
                                MOST,
                                where,
                                () -> {
                                    throw new ConnectorException(Kind.LOGIN_REFUSED, "no");
                                }))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(seen));
    }

    private void failAt(LoginTrials there, Kind seen) {
        fail(there, UUID.randomUUID().toString(), system, seen);
    }

    @Test
    void countTheRefusalsOfBoth() {
        var nowhere = new Config(Map.of());
        fail(one, me, nowhere, Kind.LOGIN_REFUSED);
        fail(other, me, nowhere, Kind.LOGIN_REFUSED);
        fail(one, me, nowhere, Kind.LOGIN_REFUSED);

        fail(one, me, nowhere, Kind.THROTTLED);
        fail(other, me, nowhere, Kind.THROTTLED);
    }

    @Test
    void leaveASystemAlone_beforeItLocksBothOut() {
        for (int i = 0; i < LoginTrials.AT_SYSTEM; i++) {
            failAt(i % 2 == 0 ? one : other, Kind.LOGIN_REFUSED);
        }

        failAt(one, Kind.THROTTLED);
        failAt(other, Kind.THROTTLED);
    }

    @Test
    void beginAnew_whereEitherIsLetIn() {
        for (int i = 1; i < LoginTrials.AT_SYSTEM; i++) {
            failAt(one, Kind.LOGIN_REFUSED);
        }
        assertThat(other.<Integer>of(me, MOST, system, () -> 1)).isEqualTo(1);

        for (int i = 0; i < LoginTrials.AT_SYSTEM; i++) {
            failAt(one, Kind.LOGIN_REFUSED);
        }
        failAt(other, Kind.THROTTLED);
    }
}
