package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class DeviceStateIT extends PullingDevices {

    @Nested
    class State {

        @Test
        void tellsHowFarADeviceHasCome() {
            changed("res.partner", 3);
            pull("phone", null, 2);
            pull("phone", "2", 2);

            get(token(), "/api/v2/sync/state?user_id=1&device_id=phone")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.user_id")
                    .isEqualTo(1)
                    .jsonPath("$.device_id")
                    .isEqualTo("phone")
                    .jsonPath("$.last_event_id")
                    .isEqualTo(3)
                    .jsonPath("$.sync_count")
                    .isEqualTo(2)
                    .jsonPath("$.status")
                    .isEqualTo("active")
                    .jsonPath("$.is_active")
                    .isEqualTo(true);
        }

        @Test
        void isNotThere_beforeTheFirstPull() {
            get(token(), "/api/v2/sync/state?user_id=1&device_id=unknown")
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("Sync state not found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"user_id=1", "device_id=", "device_id=  ", "device_id=a&user_id=x"})
        void refusesWhatCannotBe(String query) {
            get(token(), "/api/v2/sync/state?" + query).expectStatus().isEqualTo(422);
        }
    }

    @Nested
    class Reset {

        @Test
        void letsOneDeviceStartOver() {
            changed("res.partner", 2);
            pull("phone", null, 100);
            pull("tablet", null, 100);

            post(token(), "/api/v2/sync/reset?user_id=1&device_id=phone", "{}")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("success")
                    .jsonPath("$.success")
                    .isEqualTo(true)
                    .jsonPath("$.message")
                    .value(String.class, text -> assertThat(text).contains("reset"));

            assertThat(state("phone").path("last_event_id").asInt()).isZero();
            assertThat(state("tablet").path("last_event_id").asInt()).isEqualTo(2);
            assertThat(ids(pull("phone", null, 100))).containsExactly(1L, 2L);
            assertThat(ids(pull("tablet", "2", 100))).isEmpty();
        }

        @Test
        void knowsNoDeviceThatNeverPulled() {
            post(token(), "/api/v2/sync/reset?user_id=1&device_id=unknown", "{}")
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void isHealthy() {
        get(token, "/api/v2/sync/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.healthy")
                .isEqualTo(true)
                .jsonPath("$.features")
                .isArray();
    }
}
