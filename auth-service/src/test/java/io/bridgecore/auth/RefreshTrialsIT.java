package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What honest clients do, and what thieves do, many times over. The property {@code
 * bridgecore.trials} says how many times (10,000 is the proof, a tenth of it the default).
 */
@NullMarked
class RefreshTrialsIT extends RunningOpenId {

    private static final int TRIALS = Integer.getInteger("bridgecore.trials", 1000);
    private static final String HOME = "203.0.113.7";
    private static final String AWAY = "198.51.100.9";
    private static final String BROWSER = "Mozilla/5.0 Firefox/140.0";
    private static final Random RANDOM = new Random(20261121);

    private enum Honest {
        PARALLEL_TABS,
        LOST_ANSWER,
        LOST_TWICE,
        RESUMED_ELSEWHERE,
        TAB_LEFT_BEHIND
    }

    /** All but the last have a secret, which is how they are known wherever they are. */
    private enum AtApplication {
        LOST_ANSWER,
        LOST_AND_MOVED,
        LEFT_BEHIND,
        PUBLIC_LOST_ANSWER
    }

    private enum Theft {
        LATE_BUT_PERFECT,
        FROM_ELSEWHERE,
        UNDER_ANOTHER_NAME,
        WITHOUT_THE_DEVICE,
        CURRENT_WITHOUT_THE_DEVICE
    }

    /** A client with its tokens: a browser with a device secret, or an app without. */
    private final class Client {

        private String address = HOME;
        private String agent = BROWSER;
        private String device = "";
        private String refresh;
        private String access;

        Client(Company company, boolean browser) {
            Answer login =
                    post("/api/v1/auth/login", company.credentialsWithOrganization(), headers())
                            .is(200);
            this.refresh = login.refresh();
            this.access = login.access();
            this.device =
                    login.http().headers().allValues("Set-Cookie").stream()
                            .filter(cookie -> browser && cookie.startsWith("device_id="))
                            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                            .findFirst()
                            .orElse("");
        }

        private String[] headers() {
            var all = new ArrayList<>(List.of("User-Agent", agent, "X-Forwarded-For", address));
            if (!device.isEmpty()) {
                all.addAll(List.of("Cookie", device));
            }
            return all.toArray(String[]::new);
        }

        Answer show(String token) {
            return post(
                    "/api/v1/auth/refresh",
                    "{\"refresh_token\": \"%s\"}".formatted(token),
                    headers());
        }

        boolean renews() {
            return keeps(show(refresh));
        }

        boolean keeps(Answer answer) {
            if (answer.http().statusCode() != 200) {
                return false;
            }
            refresh = answer.refresh();
            access = answer.access();
            return true;
        }

        boolean isIn() {
            return get("/api/v1/auth/verify", access).http().statusCode() == 200;
        }
    }

    @Test
    void honestClientsAreNeverLoggedOut() throws InterruptedException, ExecutionException {
        Map<Honest, Integer> tried = new EnumMap<>(Honest.class);
        Map<Honest, Integer> loggedOut = new EnumMap<>(Honest.class);
        Company company = company();
        Client browser = new Client(company, true);
        Client app = new Client(company, false);
        try (ExecutorService tabs = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < TRIALS; i++) {
                Honest deed = Honest.values()[i % Honest.values().length];
                // An app without a device secret stays where it is and has one tab.
                boolean needsDevice =
                        deed == Honest.RESUMED_ELSEWHERE || deed == Honest.TAB_LEFT_BEHIND;
                Client client = needsDevice || RANDOM.nextBoolean() ? browser : app;
                tried.merge(deed, 1, Integer::sum);
                if (!comesThrough(deed, client, tabs)) {
                    loggedOut.merge(deed, 1, Integer::sum);
                }
                if (i % 100 == 99) {
                    browser = new Client(company, true);
                    app = new Client(company, false);
                }
            }
        }

        System.out.printf("%d honest trials %s: log-outs %s%n", TRIALS, tried, loggedOut);
        assertThat(loggedOut).isEmpty();
    }

    @Test
    void honestApplicationsAreNeverLoggedOut() {
        Map<AtApplication, Integer> tried = new EnumMap<>(AtApplication.class);
        Map<AtApplication, Integer> loggedOut = new EnumMap<>(AtApplication.class);
        var confidential = new App("confidential");
        var open = new App("public");
        for (int i = 0; i < TRIALS; i++) {
            AtApplication deed = AtApplication.values()[i % AtApplication.values().length];
            App app = deed == AtApplication.PUBLIC_LOST_ANSWER ? open : confidential;
            tried.merge(deed, 1, Integer::sum);
            if (!app.comesThrough(deed)) {
                loggedOut.merge(deed, 1, Integer::sum);
                confidential = new App("confidential");
                open = new App("public");
            }
        }

        System.out.printf(
                "%d honest trials at /oauth2/token %s: log-outs %s%n", TRIALS, tried, loggedOut);
        assertThat(loggedOut).isEmpty();
    }

    @Test
    void theftFromAnApplicationGainsNothing_withoutItsSecret() {
        var victim = new App("confidential");
        String secret = victim.secret;
        String stolen = victim.refresh;
        assertThat(victim.renews()).isTrue();

        victim.secret = "";
        victim.show(stolen).is(401);
        victim.show(victim.refresh).is(401);
        victim.secret = secret;
        assertThat(victim.renews()).isTrue();
    }

    /** An application that does what the standard says, and sends nothing else. */
    private final class App {

        private final String client;
        private String secret;
        private String refresh;
        private String address = HOME;

        App(String type) {
            Answer made = application(type);
            this.client = made.text("client_id");
            this.secret =
                    type.equals("public")
                            ? ""
                            : "&client_secret=" + encoded(made.text("client_secret"));
            this.refresh =
                    token(redeemed(client, code(client, "openid api")) + secret).is(200).refresh();
        }

        Answer show(String refreshToken) {
            String form =
                    "grant_type=refresh_token&client_id=%s&refresh_token=%s%s"
                            .formatted(client, refreshToken, secret);
            return at(
                    acme,
                    "POST",
                    "/oauth2/token",
                    form,
                    "Content-Type",
                    FORM,
                    "X-Forwarded-For",
                    address,
                    "User-Agent",
                    "client/1.0");
        }

        boolean renews() {
            return keeps(show(refresh));
        }

        private boolean keeps(Answer answer) {
            if (answer.http().statusCode() != 200) {
                return false;
            }
            refresh = answer.refresh();
            return true;
        }

        boolean comesThrough(AtApplication deed) {
            String first = refresh;
            show(first);
            if (deed == AtApplication.LOST_AND_MOVED) {
                address = address.equals(HOME) ? AWAY : HOME;
            }
            if (deed == AtApplication.LEFT_BEHIND) {
                boolean ahead = renews();
                return ahead && keeps(show(refresh)) && keeps(show(first)) && renews();
            }
            return keeps(show(first)) && renews();
        }
    }

    private boolean comesThrough(Honest deed, Client client, ExecutorService tabs)
            throws InterruptedException, ExecutionException {
        if (!client.renews()) {
            return false;
        }
        String first = client.refresh;
        boolean good =
                switch (deed) {
                    case PARALLEL_TABS -> tabsAgree(client, tabs);
                    case LOST_ANSWER -> lost(client, first, 1);
                    case LOST_TWICE -> lost(client, first, 2);
                    case RESUMED_ELSEWHERE -> {
                        client.show(first);
                        timePasses(client, 110);
                        client.address = client.address.equals(HOME) ? AWAY : HOME;
                        yield client.keeps(client.show(first));
                    }
                    case TAB_LEFT_BEHIND -> {
                        boolean ahead = client.renews();
                        yield ahead
                                && client.keeps(client.show(client.refresh))
                                && client.keeps(client.show(first));
                    }
                };
        return good && client.isIn() && client.renews();
    }

    private static boolean lost(Client client, String token, int times) {
        for (int i = 0; i < times; i++) {
            client.show(token);
        }
        return client.keeps(client.show(token));
    }

    private static boolean tabsAgree(Client client, ExecutorService tabs)
            throws InterruptedException, ExecutionException {
        String token = client.refresh;
        Callable<Answer> tab = () -> client.show(token);
        var successors = new ArrayList<String>();
        for (Future<Answer> answer : tabs.invokeAll(List.of(tab, tab, tab))) {
            if (!client.keeps(answer.get())) {
                return false;
            }
            successors.add(client.refresh);
        }
        return successors.stream().distinct().count() == 1;
    }

    @Test
    void stolenTokensGainNothing() {
        Map<Theft, Integer> tried = new EnumMap<>(Theft.class);
        int gained = 0;
        int familiesAlive = 0;
        Company company = company();
        for (int i = 0; i < TRIALS; i++) {
            Theft deed = Theft.values()[i % Theft.values().length];
            boolean device =
                    deed == Theft.WITHOUT_THE_DEVICE || deed == Theft.CURRENT_WITHOUT_THE_DEVICE;
            Client victim = new Client(company, device || RANDOM.nextBoolean());
            tried.merge(deed, 1, Integer::sum);
            if (attack(deed, victim).http().statusCode() == 200) {
                gained++;
            }
            boolean mayLive = deed == Theft.CURRENT_WITHOUT_THE_DEVICE;
            if (victim.isIn() != mayLive || victim.renews() != mayLive) {
                familiesAlive++;
            }
        }

        System.out.printf(
                "%d stolen tokens %s: %d gained, %d families in the wrong state%n",
                TRIALS, tried, gained, familiesAlive);
        assertThat(gained).isZero();
        assertThat(familiesAlive).isZero();
    }

    /** The thief copied a token; most wait until it was rotated. */
    private Answer attack(Theft deed, Client victim) {
        victim.renews();
        String stolen = victim.refresh;
        if (deed != Theft.CURRENT_WITHOUT_THE_DEVICE) {
            victim.renews();
        }
        String address = victim.address;
        String agent = victim.agent;
        String device = victim.device;
        switch (deed) {
            case LATE_BUT_PERFECT -> timePasses(victim, 121);
            case FROM_ELSEWHERE -> {
                victim.address = AWAY;
                victim.device = "";
            }
            case UNDER_ANOTHER_NAME -> {
                victim.agent = "curl/8";
                victim.device = "";
            }
            case WITHOUT_THE_DEVICE, CURRENT_WITHOUT_THE_DEVICE -> victim.device = "";
        }
        Answer answer = victim.show(stolen);
        victim.address = address;
        victim.agent = agent;
        victim.device = device;
        return answer;
    }

    private static void timePasses(Client client, int seconds) {
        change(
                """
                update refresh_token set rotated_at = rotated_at - interval '%d seconds'
                where session_id = '%s'
                """
                        .formatted(seconds, Answer.claims(client.access).path("sid").asString()));
    }
}
