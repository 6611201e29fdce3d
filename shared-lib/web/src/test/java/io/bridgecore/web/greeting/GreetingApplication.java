package io.bridgecore.web.greeting;

import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.ForApplications;
import io.bridgecore.web.security.StepUp;
import io.bridgecore.web.security.WhileChoosingPassword;
import io.bridgecore.web.security.WhileEnrolling;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableFeignClients(clients = GreetingApplication.Neighbour.class)
class GreetingApplication {

    record Greeting(
            @NotBlank String fullName,
            @Email String replyTo,
            int times,
            List<Map<String, Integer>> counts) {}

    @FeignClient(name = "tenant", url = "${bridgecore.services.tenant}")
    interface Neighbour {

        record Word(String text) {}

        @GetMapping("/internal/word")
        Word word();
    }

    @RestController
    static class GreetingController {

        private final Neighbour neighbour;

        GreetingController(Neighbour neighbour) {
            this.neighbour = neighbour;
        }

        @PostMapping("/greetings")
        Greeting greet(@Valid @RequestBody Greeting greeting) {
            return greeting;
        }

        @GetMapping("/greetings/{id}")
        String one(@PathVariable("id") UUID id, @RequestParam("count") @Max(10) int count) {
            return id + " " + count;
        }

        @GetMapping("/greetings/me")
        @PreAuthorize("isAuthenticated()")
        Map<String, Object> me(Caller caller) {
            return Map.of("user_type", caller.type().claim(), "permissions", caller.permissions());
        }

        @GetMapping("/greetings/secret")
        @PreAuthorize("hasAuthority('tenants:write')")
        String secret() {
            return "secret";
        }

        @PostMapping("/greetings/secret")
        @PreAuthorize("hasAnyAuthority('tenants:write', 'plans:write')")
        Greeting tell(@Valid @RequestBody Greeting greeting) {
            return greeting;
        }

        @GetMapping("/greetings/dangerous")
        @PreAuthorize("isAuthenticated()")
        @StepUp
        String dangerous() {
            return "done";
        }

        @GetMapping("/greetings/grave")
        @PreAuthorize("isAuthenticated()")
        @StepUp(always = true)
        @WhileEnrolling
        String grave() {
            return "done";
        }

        @GetMapping("/greetings/simple")
        @PreAuthorize("isAuthenticated()")
        @ForApplications
        @WhileChoosingPassword
        String simple() {
            return "hello";
        }

        @GetMapping("/greetings/later")
        void later() {
            throw CommonProblem.UNAVAILABLE.because("Not yet").retryAfter(Duration.ofSeconds(7));
        }

        @GetMapping("/greetings/broken")
        void broken() {
            throw new IllegalStateException("password=hunter2 in a place nobody should read");
        }

        @RequestMapping(
                path = "/greetings/lost",
                method = {RequestMethod.GET, RequestMethod.POST})
        void lost() {
            throw new IllegalStateException(
                    new SQLTransientConnectionException("no connection was left"));
        }

        @GetMapping("/greetings/neighbour")
        String neighbour() {
            return neighbour.word().text();
        }

        @GetMapping("/internal/greeting")
        String internal() {
            return "hello, service";
        }

        @GetMapping("/public/greeting")
        String open() {
            return "hello";
        }
    }
}
