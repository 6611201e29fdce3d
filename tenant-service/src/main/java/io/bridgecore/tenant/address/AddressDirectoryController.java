package io.bridgecore.tenant.address;

import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What gateways have to keep out, for services only. */
@RestController
@RequestMapping("/internal/address-blocks")
class AddressDirectoryController {

    private final BlockLedger ledger;
    private final PlatformScope platform;
    private final AddressProperties properties;

    AddressDirectoryController(
            BlockLedger ledger, PlatformScope platform, AddressProperties properties) {
        this.ledger = ledger;
        this.platform = platform;
        this.properties = properties;
    }

    @GetMapping
    List<BlockLedger.Standing> standing() {
        return platform.call(
                "tell gateways the blocked addresses",
                () -> ledger.standing(properties.mostActive()));
    }
}
