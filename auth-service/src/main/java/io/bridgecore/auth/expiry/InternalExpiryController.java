package io.bridgecore.auth.expiry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What expires soon, for services that warn of it. */
@RestController
class InternalExpiryController {

    private final ExpiryList list;

    InternalExpiryController(ExpiryList list) {
        this.list = list;
    }

    @GetMapping("/internal/expiring")
    List<ExpiryList.Expiring> expiring(
            @RequestParam(name = "days", defaultValue = "31") @Min(1) @Max(366) int days) {
        return list.within(Duration.ofDays(days));
    }
}
