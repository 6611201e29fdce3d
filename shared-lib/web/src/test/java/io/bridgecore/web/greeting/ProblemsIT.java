package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Headers;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PlatformTest
class ProblemsIT {

    @Autowired RestTestClient http;

    @Test
    void hasAllMembers() {
        problem(get("/greetings/later"), HttpStatus.SERVICE_UNAVAILABLE, "unavailable")
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "7")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://errors.bridgecore.io/unavailable")
                .jsonPath("$.title")
                .isEqualTo("Temporarily unavailable")
                .jsonPath("$.status")
                .isEqualTo(503)
                .jsonPath("$.detail")
                .isEqualTo("Not yet")
                .jsonPath("$.instance")
                .isEqualTo("/greetings/later")
                .jsonPath("$.request_id")
                .isEqualTo("test-request")
                .jsonPath("$.error.type")
                .isEqualTo("ServiceUnavailable")
                .jsonPath("$.error.message")
                .isEqualTo("Not yet")
                .jsonPath("$.error.request_id")
                .isEqualTo("test-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"full_name\": | 400 | malformed_json",
                "not json | 400 | malformed_json",
                "{\"full_name\":\"A\",\"full_name\":\"B\",\"reply_to\":\"a@b.c\",\"times\":1}"
                        + " | 400 | malformed_json",
                "'' | 400 | malformed_json"
            })
    void refusesWhatIsNoJson(String body, int status, String code) {
        problem(post(body), HttpStatus.valueOf(status), code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"full_name\":\"A\",\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[],\"colour\":1}"
                    + " | colour",
                "{\"full_name\":\"A\",\"reply_to\":\"a@b.c\",\"times\":\"many\",\"counts\":[]} |"
                        + " times",
                "{\"full_name\":\"A\",\"reply_to\":\"a@b.c\",\"times\":null,\"counts\":[]} | times",
                "{\"full_name\":7,\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[]} | full_name",
                "{\"full_name\":true,\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[]} | full_name",
                "{\"full_name\":{},\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[]} | full_name",
                "{\"full_name\":\"A\",\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[{\"x\":[]}]} |"
                        + " counts.0.x",
                "[1,2] | body",
                "{\"full_name\":\" \",\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":[]} |"
                        + " full_name",
                "{\"full_name\":\"A\",\"reply_to\":\"nowhere\",\"times\":1,\"counts\":[]} |"
                        + " reply_to"
            })
    void namesTheFieldThatIsNotAcceptable(String body, String field) {
        problem(post(body), HttpStatus.UNPROCESSABLE_CONTENT, "validation_failed")
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains(field));
    }

    @Test
    void refusesABodyOfTooManyParts() {
        String body =
                "{\"full_name\":\"A\",\"reply_to\":\"a@b.c\",\"times\":1,\"counts\":["
                        + "{},".repeat(150_000)
                        + "{}]}";

        problem(post(body), HttpStatus.BAD_REQUEST, "malformed_json");
    }

    @Test
    void namesParametersToo() {
        problem(
                        get("/greetings/not-a-uuid?count=1"),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "validation_failed")
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("id");
        problem(
                        get("/greetings/0199aaaa-0000-7000-8000-000000000000?count=11"),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "validation_failed")
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("count");
        problem(
                        get("/greetings/0199aaaa-0000-7000-8000-000000000000"),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "validation_failed")
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("count");
    }

    @Test
    void tellsUnknownPathAndWrongMethodApart() {
        problem(get("/nowhere"), HttpStatus.NOT_FOUND, "not_found");
        problem(
                http.delete()
                        .uri("/greetings")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.superAdmin())
                        .header(Headers.REQUEST_ID, "test-request")
                        .exchange(),
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed");
    }

    @Test
    void keepsInternalsToItself() {
        problem(get("/greetings/broken"), HttpStatus.INTERNAL_SERVER_ERROR, "internal_error")
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).doesNotContain("hunter2"));
    }

    @Test
    void saysThatTheDatabaseIsAway_butNotThatAWriteWasNotDone() {
        problem(get("/greetings/lost"), HttpStatus.SERVICE_UNAVAILABLE, "unavailable")
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The database does not answer at present");
        problem(
                        http.post()
                                .uri("/greetings/lost")
                                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.superAdmin())
                                .header(Headers.REQUEST_ID, "test-request")
                                .exchange(),
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal_error")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(
                        "The database does not answer at present; whether this was done is not"
                                + " known");
    }

    @Test
    void replacesARequestIdThatIsNotHarmless() {
        http.get()
                .uri("/public/greeting")
                .header(Headers.REQUEST_ID, "a b<script>")
                .exchange()
                .expectHeader()
                .value(Headers.REQUEST_ID, id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    private ResponseSpec get(String path) {
        return http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.superAdmin())
                .header(Headers.REQUEST_ID, "test-request")
                .exchange();
    }

    private ResponseSpec post(String body) {
        return http.post()
                .uri("/greetings")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.superAdmin())
                .header(Headers.REQUEST_ID, "test-request")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static ResponseSpec problem(ResponseSpec answer, HttpStatus status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals(Headers.REQUEST_ID, "test-request")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.error.message")
                .exists();
        return answer;
    }
}
