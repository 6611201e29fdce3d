package io.bridgecore.connector.conversation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations of the caller: only channels that he is a member of. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    private static final int MOST = 200;
    private static final int MOST_TALKING = 100;
    private static final String USUAL = "50";

    private final Mail mail;
    private final TenantRules rules;

    ConversationController(Mail mail, TenantRules rules) {
        this.mail = mail;
        this.rules = rules;
    }

    /** A message to be sent on a record or in a channel. */
    record NewMessage(
            @NotBlank String model,
            @NotNull @Min(1) Integer resId,
            @NotBlank String body,
            @Nullable List<@NotNull Integer> partnerIds,
            @Nullable String subject,
            @Nullable Integer parentId) {}

    /** Who is to talk. */
    record Partners(@NotEmpty @Size(max = MOST_TALKING) List<@NotNull Integer> partnerIds) {}

    @GetMapping("/channels")
    @Operation(summary = "The channels that the caller is in")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> channels(Caller caller) {
        rules.requireAllowed(mail.channels());
        return list(mail.channelsOf(mail.partner(caller), false));
    }

    @GetMapping("/direct-messages")
    @Operation(summary = "The caller's direct conversations")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> directMessages(Caller caller) {
        rules.requireAllowed(mail.channels());
        return list(mail.channelsOf(mail.partner(caller), true));
    }

    @GetMapping("/channels/{channel}/messages")
    @Operation(summary = "Messages in a channel that the caller is in")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> inChannel(
            @PathVariable("channel") int channel,
            @RequestParam(name = "limit", defaultValue = USUAL) @Min(1) @Max(MOST) int limit,
            @RequestParam(name = "offset", defaultValue = "0") @Min(0) int offset,
            Caller caller) {
        requireMember(channel, caller);
        return mail.messages(mail.channels(), channel, limit, offset);
    }

    @GetMapping("/chatter/{model}/{record}")
    @Operation(summary = "Messages on a record")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> onRecord(
            @PathVariable("model") String model,
            @PathVariable("record") int record,
            @RequestParam(name = "limit", defaultValue = USUAL) @Min(1) @Max(MOST) int limit,
            @RequestParam(name = "offset", defaultValue = "0") @Min(0) int offset,
            Caller caller) {
        requireSeen(model, record, caller);
        return mail.messages(model, record, limit, offset);
    }

    @PostMapping("/messages/send")
    @Operation(summary = "Sends a message on a record or in a channel")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> send(@Valid @RequestBody NewMessage body, Caller caller) {
        requireSeen(body.model(), body.resId(), caller);
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("body", body.body());
        kwargs.put("message_type", "comment");
        kwargs.put("subtype_xmlid", "mail.mt_comment");
        put(kwargs, "partner_ids", body.partnerIds());
        put(kwargs, "subject", body.subject());
        put(kwargs, "parent_id", body.parentId());
        if (caller.odooUserId() != null) {
            kwargs.put("author_id", mail.partner(caller));
        }
        Object made =
                mail.call(body.model(), "message_post", List.of(List.of(body.resId())), kwargs);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("id", made);
        answer.put("result", made);
        return answer;
    }

    @PostMapping("/channels/get-or-create-dm")
    @Operation(summary = "The direct conversation of the caller with partners")
    @PreAuthorize("hasAuthority('odoo:write')")
    Map<String, @Nullable Object> direct(@Valid @RequestBody Partners body, Caller caller) {
        rules.requireAllowed(mail.channels());
        var all = new TreeSet<Integer>(body.partnerIds());
        all.add(mail.partner(caller));
        Map<String, @Nullable Object> channel = mail.direct(List.copyOf(all));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("result", channel);
        answer.put(mail.channels(), List.of(channel));
        return answer;
    }

    private void requireSeen(String model, int record, Caller caller) {
        if (model.equals(mail.channels())) {
            requireMember(record, caller);
            return;
        }
        rules.requireAllowed(model);
        Map<String, @Nullable Object> wanted = Map.of("fields", List.of("id"));
        if (Mail.rows(mail.call(model, "read", List.of(List.of(record)), wanted)).isEmpty()) {
            throw ConnectorProblem.REMOTE_NOT_FOUND.because("Odoo has no " + model + " " + record);
        }
    }

    /** Whoever is not in a channel does not learn that there is one. */
    private void requireMember(int channel, Caller caller) {
        rules.requireAllowed(mail.channels());
        if (mail.channel(channel, mail.partner(caller)).isEmpty()) {
            throw ConnectorProblem.REMOTE_NOT_FOUND.because("You are in no channel " + channel);
        }
    }

    private static Map<String, @Nullable Object> list(
            List<Map<String, @Nullable Object>> channels) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("channels", channels);
        answer.put("total", channels.size());
        return answer;
    }

    private static void put(
            Map<String, @Nullable Object> kwargs, String name, @Nullable Object value) {
        if (value != null) {
            kwargs.put(name, value);
        }
    }
}
