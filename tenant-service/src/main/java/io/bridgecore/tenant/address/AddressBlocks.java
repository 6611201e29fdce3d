package io.bridgecore.tenant.address;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.address.BlockLedger.Draft;
import io.bridgecore.tenant.organization.Organizations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;

/** Keeps addresses out and lets them in again. Each change tells gateways and auditors. */
@Service
class AddressBlocks {

    private static final List<Network> LOOPBACK =
            List.of("127.0.0.0/8", "::1", "0.0.0.0", "::").stream()
                    .flatMap(text -> Network.read(text).stream())
                    .toList();

    private final BlockLedger ledger;
    private final Organizations organizations;
    private final PlatformScope platform;
    private final Outbox outbox;
    private final List<Network> proxies;

    AddressBlocks(
            BlockLedger ledger,
            Organizations organizations,
            PlatformScope platform,
            Outbox outbox,
            AddressProperties properties) {
        this.ledger = ledger;
        this.organizations = organizations;
        this.platform = platform;
        this.outbox = outbox;
        this.proxies = properties.proxies().stream().map(AddressBlocks::proxy).toList();
    }

    /**
     * Who does it.
     *
     * @param id of the administrator
     * @param address where the administrator is, if that is known
     */
    record Deed(String id, @Nullable Network address) {}

    AddressBlock block(Draft draft, Deed deed) {
        String protection = protection(draft.network(), deed.address());
        if (protection != null) {
            throw TenantProblem.ADDRESS_PROTECTED.at("ip_address", protection);
        }
        if (draft.tenantId() != null && organizations.findById(draft.tenantId()).isEmpty()) {
            throw TenantProblem.ORGANIZATION_NOT_FOUND.at("tenant_id", "There is no such tenant");
        }
        return platform.call(
                "block an address",
                () -> {
                    AddressBlock stored = ledger.put(draft, Uuid7.next());
                    tell(stored.ipAddress(), true);
                    try (var _ = MDC.putCloseable("user_id", deed.id())) {
                        audit("admin", stored, deed.address());
                    }
                    return stored;
                });
    }

    /** Stores what a gateway noticed; what must not be blocked is passed over. */
    void suspect(Draft draft) {
        if (protection(draft.network(), null) == null) {
            platform.run(
                    "store a suspected address",
                    () -> {
                        AddressBlock stored = ledger.put(draft, Uuid7.next());
                        tell(stored.ipAddress(), true);
                        audit("service", stored, null);
                    });
        }
    }

    /** Ends the blocks with this id, or of exactly this address or network. */
    List<String> unblock(Optional<UUID> id, Optional<Network> network, String reason, Deed deed) {
        return platform.call(
                "unblock an address",
                () -> {
                    List<String> ended =
                            ledger.end(id.orElse(null), network.orElse(null), deed.id(), reason);
                    if (ended.isEmpty()) {
                        throw TenantProblem.BLOCK_NOT_FOUND.because(covered(network));
                    }
                    ended.forEach(address -> ended(address, reason, deed));
                    return ended;
                });
    }

    void delete(UUID id, Deed deed) {
        platform.run(
                "delete an address block",
                () ->
                        ended(
                                ledger.delete(id)
                                        .orElseThrow(() ->
                                                TenantProblem.BLOCK_NOT_FOUND.because(
                                                        "There is no such block")),
                                "deleted",
                                deed));
    }

    private String covered(Optional<Network> network) {
        return network.map(address -> ledger.covering(address, null))
                .filter(blocks -> !blocks.isEmpty())
                .map(blocks -> "It is blocked as part of " + blocks.getFirst().ipAddress())
                .orElse("Nothing of this is blocked");
    }

    private void ended(String address, String reason, Deed deed) {
        tell(address, false);
        try (var _ = MDC.putCloseable("user_id", deed.id())) {
            outbox.publishForPlatform(
                    new AuditRecorded(
                            "address.unblocked",
                            "admin",
                            "address",
                            address,
                            reason,
                            Map.of("blocked", true),
                            Map.of("blocked", false),
                            text(deed.address()),
                            null));
        }
    }

    private void tell(String address, boolean blocked) {
        outbox.publishForPlatform(new AddressBlocksChanged(address, blocked));
    }

    private void audit(String actor, AddressBlock block, @Nullable Network from) {
        outbox.publishForPlatform(
                new AuditRecorded(
                        "address.blocked",
                        actor,
                        "address",
                        block.ipAddress(),
                        block.reason(),
                        Map.of("blocked", false),
                        Map.of("blocked", true, "until", String.valueOf(block.expiresAt())),
                        text(from),
                        null));
    }

    private @Nullable String protection(Network wanted, @Nullable Network caller) {
        if (LOOPBACK.stream().anyMatch(wanted::touches)) {
            return "The machine itself is never blocked";
        }
        if (proxies.stream().anyMatch(wanted::touches)) {
            return "A proxy before the gateway is never blocked";
        }
        return caller != null && wanted.contains(caller) ? "This is your own address" : null;
    }

    private static @Nullable String text(@Nullable Network network) {
        return network == null ? null : network.toString();
    }

    private static Network proxy(String text) {
        return Network.read(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("bridgecore.tenant.address.proxies: " + text));
    }
}
