package io.bridgecore.fault;

import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Browsers that refresh all the time; one that gets no answer asks again with the same token. */
final class Refreshers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REFRESH = "/api/v1/auth/refresh";

    private final Map<String, Set<String>> successors = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger logOuts = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();

    private Refreshers() {}

    /** Starts one browser for the owner of each company. */
    static Refreshers of(List<Company> companies) {
        return of(companies, UnaryOperator.identity());
    }

    /** The same, through another door than the platform's own. */
    static Refreshers of(List<Company> companies, UnaryOperator<Client> door) {
        var all = new Refreshers();
        for (Company company : companies) {
            Client browser = door.apply(Client.at(company.slug() + ".localhost"));
            Answer login =
                    browser.post(
                            "/api/v1/auth/login",
                            Map.of("email", company.owner(), "password", Company.PASSWORD));
            all.browsers.execute(() -> all.renew(browser, login.text("/refresh_token")));
        }
        return all;
    }

    /** Waits until so many more refreshes succeeded. */
    void awaitRenewals(int count) {
        int wanted = renewals.get() + count;
        await().atMost(PATIENCE).until(() -> renewals.get() >= wanted);
    }

    /** How often a browser was told to log in again. */
    int logOuts() {
        return logOuts.get();
    }

    /** The tokens that bought more than one successor. */
    List<String> spentTwice() {
        return successors.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        stopped.set(true);
        browsers.close();
    }

    private void renew(Client browser, String first) {
        String token = first;
        while (!stopped.get()) {
            Answer answer = ask(browser, token);
            if (answer == null) {
                continue;
            }
            if (answer.status() == 401) {
                logOuts.incrementAndGet();
                return;
            }
            if (answer.status() == 200) {
                String next = answer.text("/refresh_token");
                successors.computeIfAbsent(token, _ -> ConcurrentHashMap.newKeySet()).add(next);
                token = next;
                renewals.incrementAndGet();
            }
        }
    }

    private static @Nullable Answer ask(Client browser, String token) {
        try {
            return browser.post(REFRESH, Map.of("refresh_token", token));
        } catch (UncheckedIOException noAnswer) {
            return null;
        }
    }
}
