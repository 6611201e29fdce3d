package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.Alerts.Alert;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices as posts to one address, signed as <a href="https://www.standardwebhooks.com">Standard
 * Webhooks</a> has it. A receiver that sees an id again has had it before.
 */
@Component
class WebhookChannel implements Channel {

    private static final String ALGORITHM = "HmacSHA256";

    private final NoticeProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final RestClient client;

    WebhookChannel(NoticeProperties properties, JsonMapper json, Clock clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(properties.timeout())
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        requests.setReadTimeout(properties.timeout());
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /** The body of a post. */
    record Post(String type, Alert data) {}

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<String> targets() {
        return properties.webhook().isBlank() ? List.of() : List.of(properties.webhook());
    }

    @Override
    public void send(Notice notice) {
        String id = notice.id().toString();
        String time = Long.toString(clock.instant().getEpochSecond());
        String body =
                json.writeValueAsString(
                        new Post("alert." + notice.occasion().word(), notice.alert()));
        client.post()
                .uri(notice.target())
                .contentType(MediaType.APPLICATION_JSON)
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .headers(headers -> {
                    if (!properties.webhookSecret().isEmpty()) {
                        headers.set("webhook-signature", signature(id + "." + time + "." + body));
                    }
                })
                .body(body)
                .retrieve()
                .onStatus(
                        status -> !status.is2xxSuccessful(),
                        (_, answer) -> {
                            throw new RestClientException(
                                    "The webhook answered " + answer.getStatusCode().value());
                        })
                .toBodilessEntity();
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(
                    new SecretKeySpec(
                            properties.webhookSecret().getBytes(StandardCharsets.UTF_8),
                            ALGORITHM));
            byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
