package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes many tenants on a running platform, one after the other, and looks whether the last one
 * costs more than the first. Tenants are made by tenant-service itself with everything that belongs
 * to it (labels, events, audit); some signups beside them include the administrator's account,
 * where hashing the password takes most of the time.
 */
public final class TenantsBench {

    private static final int SIGNUPS = 20;
    private static final int RESOLUTIONS = 1000;
    private static final int REPEATS = 100;
    private static final int PAGE = 100;
    private static final int WARM_UP = 200;

    private final PlatformCalls calls;
    private final String tenants;
    private final int count;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    /**
     * Prepares the measurement.
     *
     * @param home of the platform, which keeps the tenants that are made
     * @param count tenants to make
     * @throws IOException if no platform runs there
     */
    public TenantsBench(Home home, int count) throws IOException {
        this.calls = new PlatformCalls(home);
        this.tenants = calls.address("tenant");
        this.count = count;
    }

    private interface Call {
        void make() throws IOException, InterruptedException;
    }

    /** Measures and prints; takes some minutes. */
    public void run() throws IOException, InterruptedException {
        String admin = calls.adminToken();
        System.out.println("Making " + count + " tenants ...");
        Samples firstSignups = signups("first");
        warmUp(admin);
        Samples creations = creations(admin);
        Samples lastSignups = signups("last");
        pages(admin);
        System.out.println();
        System.out.println(
                TenantsReport.render(
                        new TenantsReport.Figures(
                                creations,
                                firstSignups,
                                lastSignups,
                                pages(admin),
                                repeated(admin, "/admin/tenants?limit=100&skip=" + deepest()),
                                repeated(admin, "/admin/tenants/statistics"),
                                resolutions(calls.serviceToken("gateway")))));
    }

    private void warmUp(String admin) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            create(admin, "bench-" + run + "-w" + i);
        }
    }

    private Samples creations(String admin) throws IOException, InterruptedException {
        var samples = new Samples(count);
        for (int i = 0; i < count; i++) {
            String slug = slug(i);
            measure(samples, () -> create(admin, slug));
        }
        return samples;
    }

    private void create(String admin, String slug) throws IOException, InterruptedException {
        calls.post(
                tenants + "/admin/tenants",
                admin,
                Map.of(
                        "name",
                        "Bench " + slug,
                        "slug",
                        slug,
                        "contact_email",
                        "owner@" + slug + ".example"));
    }

    private Samples signups(String when) throws IOException, InterruptedException {
        var samples = new Samples(SIGNUPS);
        for (int i = 0; i < SIGNUPS; i++) {
            String slug = "bench-" + run + "-" + when + i;
            measure(
                    samples,
                    () ->
                            calls.post(
                                    tenants + "/api/v1/organizations/signup",
                                    null,
                                    Map.of(
                                            "business_name",
                                            "Bench " + slug,
                                            "subdomain",
                                            slug,
                                            "owner_email",
                                            "owner@" + slug + ".example",
                                            "owner_name",
                                            "Olivia Owner",
                                            "industry_code",
                                            "retail",
                                            "password",
                                            "Correct horse 7 battery")));
        }
        return samples;
    }

    private Samples pages(String admin) throws IOException, InterruptedException {
        var samples = new Samples(count / PAGE + 1);
        Optional<String> next = Optional.of("/admin/tenants?limit=" + PAGE);
        for (int i = 0; i <= count / PAGE && next.isPresent(); i++) {
            String url = tenants + next.get();
            long began = System.nanoTime();
            HttpResponse<String> page = calls.get(url, admin);
            samples.add(Duration.ofNanos(System.nanoTime() - began));
            next =
                    page.headers()
                            .firstValue("Link")
                            .map(link -> link.substring(1, link.indexOf('>')));
        }
        return samples;
    }

    private int deepest() {
        return Math.max(0, count - PAGE);
    }

    private Samples repeated(String admin, String path) throws IOException, InterruptedException {
        var samples = new Samples(REPEATS);
        for (int i = 0; i < REPEATS; i++) {
            measure(samples, () -> calls.get(tenants + path, admin));
        }
        return samples;
    }

    /** Tenants that nobody asked for yet; others before them, so that the program is warm. */
    private Samples resolutions(String token) throws IOException, InterruptedException {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(count));
        int some = Math.min(RESOLUTIONS, count / 2);
        resolve(token, order.subList(0, some));
        return resolve(token, order.subList(some, 2 * some));
    }

    private Samples resolve(String token, List<Integer> numbers)
            throws IOException, InterruptedException {
        var samples = new Samples(numbers.size());
        for (int i : numbers) {
            String url = tenants + "/internal/tenants/resolve?slug=" + slug(i);
            measure(samples, () -> calls.get(url, token));
        }
        return samples;
    }

    private String slug(int number) {
        return "bench-" + run + "-" + number;
    }

    private static void measure(Samples samples, Call call)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        call.make();
        samples.add(Duration.ofNanos(System.nanoTime() - began));
    }
}
