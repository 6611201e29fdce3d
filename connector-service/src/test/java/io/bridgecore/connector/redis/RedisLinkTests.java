package io.bridgecore.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullMarked
class RedisLinkTests {

    private final RedisLink redis = new RedisLink(new RedisLink.Address("redis://127.0.0.1:1"));

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void answersNothingWithoutFailing_whenRedisIsAway() {
        redis.connect();

        assertThatCode(() -> redis.tell(commands -> commands.set("name", "text")))
                .doesNotThrowAnyException();
        assertThat(redis.ask(commands -> commands.get("name"))).isEmpty();
    }
}
