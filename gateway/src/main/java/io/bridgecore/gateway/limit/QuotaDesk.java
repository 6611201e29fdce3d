package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up what a tenant has used, and gives it back. */
@Component
class QuotaDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SharedLedger ledger;
    private final RedisLink redis;
    private final Accounts accounts;

    QuotaDesk(SharedLedger ledger, RedisLink redis, Accounts accounts) {
        this.ledger = ledger;
        this.redis = redis;
        this.accounts = accounts;
    }

    /** What all gateways together have reported, and this one not yet. */
    Mono<LimitController.View> used(
            UUID tenant, @Nullable Integer hourly, @Nullable Integer daily) {
        String hour = LimitKeys.hour(tenant);
        String day = LimitKeys.day(tenant);
        return Mono.zip(
                        soon(() -> ledger.ask(hour, Account.hour(atLeastOne(hourly)))),
                        soon(() -> ledger.ask(day, Account.day(atLeastOne(daily)))))
                .map(answers -> {
                    long inHour = answers.getT1().total() + accounts.unreportedHour(tenant);
                    long inDay = answers.getT2().total() + accounts.unreportedDay(tenant);
                    return new LimitController.View(
                            inHour,
                            hourly,
                            remaining(hourly, inHour),
                            inDay,
                            daily,
                            remaining(daily, inDay),
                            hour,
                            day);
                });
    }

    /**
     * Gives the quota of a window back, at this gateway at once.
     *
     * @param window {@code hourly}, {@code daily} or {@code all}
     * @return the names that were deleted
     */
    Mono<List<String>> reset(UUID tenant, String window) {
        List<String> names =
                switch (window) {
                    case "hourly" -> List.of(LimitKeys.hour(tenant));
                    case "daily" -> List.of(LimitKeys.day(tenant));
                    case "all" -> List.of(LimitKeys.hour(tenant), LimitKeys.day(tenant));
                    default ->
                            throw GatewayProblem.BAD_REQUEST.because(
                                    "The window is hourly, daily or all");
                };
        accounts.forget(tenant, window);
        return Flux.fromIterable(names)
                .filterWhen(name -> soon(() -> redis.delete(name)).map(deleted -> deleted > 0))
                .collectList()
                .doOnNext(_ -> accounts.forget(tenant, window));
    }

    private static <T> Mono<T> soon(Supplier<CompletionStage<T>> question) {
        return Mono.fromCompletionStage(question).timeout(PATIENCE).onErrorMap(_ -> away());
    }

    private static Refusal away() {
        return GatewayProblem.UNAVAILABLE
                .because("The counts cannot be reached at the moment")
                .retryAfter(PATIENCE);
    }

    private static int atLeastOne(@Nullable Integer limit) {
        return limit == null ? Integer.MAX_VALUE : Math.max(1, limit);
    }

    private static @Nullable Long remaining(@Nullable Integer limit, long used) {
        return limit == null ? null : Math.max(0, limit - used);
    }
}
