package io.bridgecore.monitoring.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.data.redis.RedisConnectionFailureException;

@NullMarked
class RedisControllerTests {

    private final RedisReader redis = mock();
    private final DataRedisConnectionDetails address = mock();

    @Test
    void asksOnce_whenThereIsNoAnswer() {
        given(redis.info()).willThrow(new RedisConnectionFailureException("frozen"));

        var all = new RedisController(redis, address).metrics();

        assertThat(all).containsEntry("error", "Redis does not answer at present");
        assertThat(all).containsKeys("stats", "cache_stats", "key_patterns", "command_stats");
        then(redis).should(times(1)).info();
        then(redis).should(never()).keys();
        then(redis).should(never()).count(anyString());
    }
}
