package io.bridgecore.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** The defaults of every settings record, and one full override. */
@NullMarked
class SettingsTests {

    private static final String LOG = "io.bridgecore.sync.log.LogProperties";
    private static final String FEED = "io.bridgecore.sync.feed.FeedProperties";
    private static final String SOCKET = "io.bridgecore.sync.socket.SocketProperties";
    private static final String STREAM = "io.bridgecore.sync.stream.StreamProperties";

    private static final String PUSH = "io.bridgecore.sync.push.PushProperties";

    @Test
    void haveDefaults() throws ClassNotFoundException {
        assertThat(bind(LOG, Map.of()))
                .hasToString("LogProperties[retention=PT720H, cleanupAt=0 20 3 * * *]");
        assertThat(bind(FEED, Map.of())).hasToString("FeedProperties[retryWindow=PT15S]");
        assertThat(bind(PUSH, Map.of()))
                .hasToString(
                        "PushProperties[answerWithin=PT18S, remembered=PT720H, maxRecord=1048576B,"
                                + " waiting=5000, giveUpAfter=PT24H, lease=PT10S, renewEvery=PT3S,"
                                + " lookEvery=PT2S, atOnce=8, atOnceOfTenant=2]");
        assertThat(bind(SOCKET, Map.of())).hasToString("SocketProperties[membership=PT1S]");
        assertThat(bind(STREAM, Map.of()))
                .hasToString(
                        "StreamProperties[perTenant=2000, inAll=null, heartbeat=PT15S, poll=PT1M,"
                                + " page=200, readers=4, patience=PT20S]");
    }

    @Test
    void canBeOverridden() throws ClassNotFoundException {
        assertThat(bind(LOG, Map.of("retention", "40d", "cleanup-at", "0 0 5 * * *")))
                .hasToString("LogProperties[retention=PT960H, cleanupAt=0 0 5 * * *]");
        assertThat(bind(PUSH, Map.of("max-record", "2KB", "answer-within", "5s", "waiting", "9")))
                .hasFieldOrPropertyWithValue("answerWithin", Duration.ofSeconds(5))
                .hasFieldOrPropertyWithValue("waiting", 9);
        assertThat(bind(FEED, Map.of("retry-window", "3s")))
                .hasFieldOrPropertyWithValue("retryWindow", Duration.ofSeconds(3));
        assertThat(bind(SOCKET, Map.of("membership", "2s")))
                .hasFieldOrPropertyWithValue("membership", Duration.ofSeconds(2));
        assertThat(
                        bind(
                                STREAM,
                                Map.of(
                                        "per-tenant", "2",
                                        "in-all", "5",
                                        "heartbeat", "1s",
                                        "poll", "2s",
                                        "page", "10",
                                        "readers", "1",
                                        "patience", "3s")))
                .hasToString(
                        "StreamProperties[perTenant=2, inAll=5, heartbeat=PT1S, poll=PT2S, page=10,"
                                + " readers=1, patience=PT3S]");
    }

    @Test
    void refuseARetentionThatForgetsDuplicates() {
        assertThatThrownBy(() -> bind(LOG, Map.of("retention", "29d")))
                .isInstanceOf(BindException.class);
    }

    private static Object bind(String type, Map<String, String> settings)
            throws ClassNotFoundException {
        String prefix =
                "bridgecore.sync."
                        + type.replaceAll(".*\\.(\\w+)Properties", "$1")
                                .toLowerCase(java.util.Locale.ROOT);
        var source = new HashMap<String, String>();
        settings.forEach((key, value) -> source.put(prefix + "." + key, value));
        var validator = new LocalValidatorFactoryBean();
        validator.afterPropertiesSet();
        return new Binder(
                        java.util.List.of(new MapConfigurationPropertySource(source)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate(
                        prefix,
                        Bindable.of(Class.forName(type)),
                        new ValidationBindHandler(validator));
    }
}
