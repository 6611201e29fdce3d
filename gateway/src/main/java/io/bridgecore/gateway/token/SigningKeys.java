package io.bridgecore.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.bridgecore.gateway.remote.SingleFlight;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys of auth-service. An unknown key id makes them be fetched again, but not more
 * often than the pause allows; while auth-service is away the last keys go on serving.
 */
@Component
class SigningKeys {

    private final WebClient client;
    private final String address;
    private final KeyProperties properties;
    private final Clock clock;
    private final SingleFlight<String, Keys> flights = new SingleFlight<>();
    private volatile @Nullable Keys loaded;

    SigningKeys(
            @Qualifier("plainClient") WebClient client,
            OAuth2ResourceServerProperties server,
            KeyProperties properties,
            Clock clock) {
        this.client = client;
        this.address = String.valueOf(server.getJwt().getJwkSetUri());
        this.properties = properties;
        this.clock = clock;
    }

    private record Keys(List<JWK> all, Instant at) {

        boolean has(@Nullable String id) {
            return all.stream().anyMatch(key -> key.getKeyID().equals(id));
        }
    }

    /** The keys to try on a token. Fails when there are none and none can be fetched. */
    Flux<JWK> candidates(SignedJWT token) {
        Keys keys = loaded;
        if (keys == null) {
            return fetch().flatMapIterable(Keys::all);
        }
        Instant wanted =
                keys.at()
                        .plus(
                                keys.has(token.getHeader().getKeyID())
                                        ? properties.fresh()
                                        : properties.pause());
        return clock.instant().isBefore(wanted)
                ? Flux.fromIterable(keys.all())
                : fetch().onErrorReturn(keys).flatMapIterable(Keys::all);
    }

    private Mono<Keys> fetch() {
        return flights.ask(
                address,
                () ->
                        client.get()
                                .uri(address)
                                .retrieve()
                                .bodyToMono(String.class)
                                .map(text -> new Keys(parse(text), clock.instant()))
                                .doOnNext(keys -> loaded = keys));
    }

    private static List<JWK> parse(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException unreadable) {
            throw Exceptions.propagate(unreadable);
        }
    }
}
