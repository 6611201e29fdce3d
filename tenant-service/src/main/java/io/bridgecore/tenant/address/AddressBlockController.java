package io.bridgecore.tenant.address;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenant.address.AddressBlocks.Deed;
import io.bridgecore.tenant.address.BlockLedger.Draft;
import io.bridgecore.tenant.address.BlockLedger.Filter;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which addresses are kept out, for the platform side. */
@RestController
@RequestMapping({"/admin/ip-blocks", "/api/admin/ip-blocks"})
@PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
class AddressBlockController {

    private static final String WRITE = "hasAuthority('" + Permission.ADDRESSES_WRITE + "')";
    private static final int USUAL_HOURS = 24;

    private final AddressBlocks blocks;
    private final BlockLedger ledger;
    private final PlatformScope platform;
    private final Clock clock;

    AddressBlockController(
            AddressBlocks blocks, BlockLedger ledger, PlatformScope platform, Clock clock) {
        this.blocks = blocks;
        this.ledger = ledger;
        this.platform = platform;
        this.clock = clock;
    }

    /** An address or network to keep out, a day if nothing else is said. */
    record NewBlock(
            @NotBlank @Size(max = 64) String ipAddress,
            @NotBlank @Size(max = 100) @OneLine String reason,
            @Nullable @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String description,
            @Nullable TenantId tenantId,
            @Nullable @Min(1) @Max(8760) Integer durationHours,
            @Nullable Boolean isPermanent) {}

    record Reason(@NotBlank @Size(max = 500) @OneLine String reason) {}

    record Checked(String ipAddress, boolean isBlocked, List<AddressBlock> blocks) {}

    record Message(String message) {}

    record Cleaned(String message, int cleaned) {}

    @Operation(summary = "Blocked addresses, newest first")
    @GetMapping
    List<AddressBlock> list(
            @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenant,
            @RequestParam(required = false) @Size(max = 100) @OneLine @Nullable String reason,
            @RequestParam(name = "active_only", defaultValue = "true") boolean activeOnly,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var filter = new Filter(tenant, reason, activeOnly);
        return platform.call("list address blocks", () -> ledger.page(filter, skip, limit));
    }

    @Operation(summary = "How many addresses are blocked, and why")
    @GetMapping("/stats")
    BlockLedger.Statistics statistics() {
        return platform.call("count address blocks", ledger::statistics);
    }

    @Operation(summary = "Whether an address is blocked, and by what")
    @GetMapping("/check/{ip}")
    Checked check(
            @PathVariable String ip,
            @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenant) {
        Network address = network("ip", ip);
        List<AddressBlock> found =
                platform.call("check an address", () -> ledger.covering(address, tenant));
        return new Checked(address.toString(), !found.isEmpty(), found);
    }

    @Operation(summary = "Block an address or network; one that is blocked gets the new terms")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    AddressBlock block(
            Caller caller, @Valid @RequestBody NewBlock wanted, HttpServletRequest request) {
        var draft =
                new Draft(
                        network("ip_address", wanted.ipAddress()),
                        wanted.tenantId() == null ? null : wanted.tenantId().value(),
                        wanted.reason().strip(),
                        wanted.description(),
                        caller.id(),
                        until(wanted),
                        0);
        return blocks.block(draft, deed(caller, request));
    }

    @Operation(summary = "Let an address in again; a network is named by its block's id")
    @PostMapping("/{ip}/unblock")
    @PreAuthorize(WRITE)
    Message unblock(
            Caller caller,
            @PathVariable String ip,
            @Valid @RequestBody Reason body,
            HttpServletRequest request) {
        Optional<UUID> id = id(ip);
        Optional<Network> network =
                id.isPresent() ? Optional.empty() : Optional.of(network("ip", ip));
        List<String> ended =
                blocks.unblock(id, network, body.reason().strip(), deed(caller, request));
        return new Message(ended.getFirst() + " is no longer blocked");
    }

    @Operation(summary = "Remove a block and its record")
    @DeleteMapping("/{id}")
    @PreAuthorize(WRITE)
    Message delete(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        blocks.delete(id, deed(caller, request));
        return new Message("The block was deleted");
    }

    @Operation(summary = "Mark the blocks that are over by time as ended")
    @PostMapping("/cleanup-expired")
    @PreAuthorize(WRITE)
    Cleaned cleanUp() {
        int cleaned = platform.call("close expired address blocks", ledger::closeExpired);
        return new Cleaned(cleaned + " expired blocks were ended", cleaned);
    }

    private @Nullable Instant until(NewBlock wanted) {
        return Boolean.TRUE.equals(wanted.isPermanent())
                ? null
                : clock.instant()
                        .plus(
                                Duration.ofHours(
                                        Objects.requireNonNullElse(
                                                wanted.durationHours(), USUAL_HOURS)));
    }

    private static Deed deed(Caller caller, HttpServletRequest request) {
        return new Deed(caller.id(), CallerAddress.of(request).orElse(null));
    }

    private static Network network(String field, String text) {
        return Network.read(text)
                .orElseThrow(() ->
                        CommonProblem.VALIDATION_FAILED.at(
                                field, "is neither an address nor a network"));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException anAddress) {
            return Optional.empty();
        }
    }
}
