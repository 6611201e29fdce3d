package io.bridgecore.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class DemoTenantTests {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final HttpServer platform;
    private final Home home;
    private final DemoTenant demo;

    DemoTenantTests(@TempDir Path folder) throws IOException {
        home = new Home(folder);
        home.create();
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext(
                "/",
                http -> {
                    String path = http.getRequestURI().getPath();
                    calls.add(path);
                    String answer = answers.getOrDefault(path, "500 {}");
                    byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                    http.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
                    http.getResponseBody().write(body);
                    http.close();
                });
        platform.start();
        String url = "http://127.0.0.1:" + platform.getAddress().getPort();
        demo = new DemoTenant(home, url, url);
        answers.put("/api/v1/tenants/signup", "201 {}");
        answers.put(
                "/api/v1/auth/tenant/login",
                "200 {\"access_token\":\"t\",\"tenant\":{\"id\":\"d\"}}");
        answers.put("/admin/auth/login", "200 {\"access_token\":\"a\"}");
        answers.put("/admin/tenants/d/activate", "200 {}");
        answers.put("/api/v1/systems", "201 {\"id\":\"c\"}");
        answers.put("/api/v1/systems/c/webhook-keys", "201 {\"key\":\"k\"}");
        answers.put("/sandbox/webhooks", "200 {}");
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void signsUpConnectsAndListens() throws Exception {
        assertThat(demo.prepare()).isTrue();

        assertThat(calls)
                .containsExactly(
                        "/api/v1/tenants/signup",
                        "/api/v1/auth/tenant/login",
                        "/api/v1/systems",
                        "/api/v1/systems/c/webhook-keys",
                        "/sandbox/webhooks");
        assertThat(home.secrets().resolve("demo-login")).content().contains("admin@demo.example");
    }

    @Test
    void makesItACustomer() throws Exception {
        PrivateFiles.write(
                home.secrets().resolve("initial-admin"), "email=admin@x.example\npassword=p\n");

        assertThat(demo.prepare()).isTrue();

        assertThat(calls)
                .containsSubsequence(
                        "/api/v1/auth/tenant/login",
                        "/admin/auth/login",
                        "/admin/tenants/d/activate");
    }

    @Test
    void staysOnTrial_whenTheAdministratorHasAnotherPassword() throws Exception {
        PrivateFiles.write(
                home.secrets().resolve("initial-admin"), "email=admin@x.example\npassword=p\n");
        answers.put("/admin/auth/login", "401 {}");

        assertThat(demo.prepare()).isTrue();

        assertThat(calls).doesNotContain("/admin/tenants/d/activate");
    }

    @Test
    void onlyTellsTheSandboxTheNextTime() throws Exception {
        demo.prepare();
        calls.clear();

        assertThat(demo.prepare()).isFalse();

        assertThat(calls).containsExactly("/sandbox/webhooks");
    }

    @Test
    void goesOnWhereAnEarlierStartStopped() throws Exception {
        answers.put("/api/v1/systems", "503 {}");
        assertThatThrownBy(demo::prepare).hasMessageContaining("connection was answered 503");
        String login = Files.readString(home.secrets().resolve("demo-login"));
        answers.put("/api/v1/tenants/signup", "400 {\"code\":\"subdomain_taken\"}");
        answers.put("/api/v1/systems", "201 {\"id\":\"c\"}");

        assertThat(demo.prepare()).isTrue();

        assertThat(home.secrets().resolve("demo-login")).hasContent(login);
    }
}
