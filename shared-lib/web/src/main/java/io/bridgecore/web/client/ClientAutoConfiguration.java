package io.bridgecore.web.client;

import feign.Client;
import feign.RequestInterceptor;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import feign.hc5.ApacheHttp5Client;
import io.bridgecore.contracts.Headers;
import io.bridgecore.web.request.RequestId;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.cloud.openfeign.clientconfig.HttpClient5FeignConfiguration.HttpClientBuilderCustomizer;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.cloud.openfeign.support.HttpMessageConverterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every Feign client a service token, the request id, the person on whose behalf it calls, a
 * circuit breaker and typed errors.
 */
@AutoConfiguration(after = FeignAutoConfiguration.class)
@EnableConfigurationProperties(CircuitProperties.class)
class ClientAutoConfiguration {

    @Bean
    ServiceTokens serviceTokens(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients) {
        return new ServiceTokens(
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients));
    }

    @Bean
    RequestInterceptor serviceTokenInterceptor(ServiceTokens tokens) {
        return call -> {
            call.header("Authorization", "Bearer " + tokens.token());
            String request = RequestId.current();
            if (request != null) {
                call.header(Headers.REQUEST_ID, request);
            }
        };
    }

    @Bean
    RequestInterceptor onBehalf() {
        return new OnBehalf();
    }

    @Bean
    ErrorDecoder remoteProblems(JsonMapper json) {
        return new RemoteProblems(json);
    }

    /** A call is sent once: whether to try again is for the caller to decide, not the transport. */
    @Bean
    HttpClientBuilderCustomizer sendOnce() {
        return HttpClientBuilder::disableAutomaticRetries;
    }

    @Bean
    Decoder remoteAnswers(JsonMapper json) {
        return new RemoteAnswers(json);
    }

    /**
     * Ready before the first call. Left to themselves, clients make them during it, and whoever
     * calls at the same time finds none and fails (spring-cloud-openfeign#1371).
     */
    @Bean
    FeignHttpMessageConverters feignHttpMessageConverters(
            ObjectProvider<ClientHttpMessageConvertersCustomizer> customizers,
            ObjectProvider<HttpMessageConverterCustomizer> more) {
        var converters = new FeignHttpMessageConverters(customizers, more);
        converters.getConverters();
        return converters;
    }

    @Bean
    CircuitBreakerRegistry serviceCircuits(CircuitProperties properties) {
        return CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(properties.window())
                        .minimumNumberOfCalls(properties.window() / 2)
                        .failureRateThreshold(properties.failureRate())
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }

    @Bean
    MeterBinder serviceCircuitMetrics(CircuitBreakerRegistry circuits) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits);
    }

    @Bean
    @Primary
    Client circuitBreakingClient(CloseableHttpClient http, CircuitBreakerRegistry circuits) {
        return new CircuitBreakingClient(new ApacheHttp5Client(http), circuits);
    }
}
