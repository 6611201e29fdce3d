package io.bridgecore.connector.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services who is in which channel. */
@RestController
@RequestMapping("/internal/conversations")
class MembershipController {

    private final Mail mail;

    MembershipController(Mail mail) {
        this.mail = mail;
    }

    /**
     * Who, and in which channel.
     *
     * @param channelId 0 asks for the partner alone
     */
    record Question(@Min(1) int odooUserId, @Min(0) int channelId) {}

    /** The person's partner in Odoo, and whether it is in the channel. */
    record Membership(int partnerId, boolean member) {}

    @PostMapping("/membership")
    Membership membership(@Valid @RequestBody Question question) {
        int partner = mail.partner(question.odooUserId());
        return new Membership(
                partner,
                partner > 0
                        && question.channelId() > 0
                        && !mail.channel(question.channelId(), partner).isEmpty());
    }
}
