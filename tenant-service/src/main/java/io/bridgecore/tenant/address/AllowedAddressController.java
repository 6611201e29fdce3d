package io.bridgecore.tenant.address;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From where people of a tenant may come. */
@RestController
@RequestMapping({
    "/api/v1/organizations/{id}/allowed-addresses",
    "/api/v1/tenants/{id}/allowed-addresses"
})
class AllowedAddressController {

    private static final int MOST = 100;
    private static final int LONGEST = 64;

    private final OrganizationAccess access;
    private final AllowedAddresses addresses;

    AllowedAddressController(OrganizationAccess access, AllowedAddresses addresses) {
        this.access = access;
        this.addresses = addresses;
    }

    /** Wire form. */
    record Networks(List<String> allowedAddresses) {}

    /**
     * A wanted list.
     *
     * @param force whether it is taken even if the caller is locked out by it
     */
    record Wanted(
            @NotNull @Size(max = MOST) List<@NotNull @Size(max = LONGEST) String> allowedAddresses,
            @Nullable Boolean force) {}

    @Operation(summary = "The networks from which a tenant's people may come; none: from anywhere")
    @GetMapping
    @PreAuthorize(
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_READ
                    + "', '"
                    + Permission.TENANTS_READ
                    + "')")
    Networks list(Caller caller, @PathVariable TenantId id) {
        access.read(caller, id);
        return new Networks(CurrentTenant.callAs(id, addresses::list));
    }

    @Operation(summary = "Set the networks from which a tenant's people may come")
    @PutMapping
    @PreAuthorize(
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_WRITE
                    + "', '"
                    + Permission.TENANTS_WRITE
                    + "')")
    Networks replace(
            Caller caller,
            @PathVariable TenantId id,
            @Valid @RequestBody Wanted wanted,
            HttpServletRequest request) {
        access.requireWrite(caller, id);
        List<Network> networks = read(wanted.allowedAddresses());
        Optional<Network> from = CallerAddress.of(request);
        if (caller.tenant() != null && !Boolean.TRUE.equals(wanted.force())) {
            from.ifPresent(address -> refuseLockOut(address, networks));
        }
        var change =
                new AllowedAddresses.Change(
                        caller.id(), caller.type().claim(), CallerAddress.text(from));
        List<String> texts = networks.stream().map(Network::toString).toList();
        return new Networks(CurrentTenant.callAs(id, () -> addresses.replace(texts, change)));
    }

    private static void refuseLockOut(Network address, List<Network> networks) {
        if (!networks.isEmpty() && networks.stream().noneMatch(one -> one.contains(address))) {
            throw TenantProblem.WOULD_LOCK_OUT.because(
                    "Your own address "
                            + address
                            + " is not in the list; say force if that is meant");
        }
    }

    private static List<Network> read(List<String> texts) {
        List<Optional<Network>> read = texts.stream().map(Network::read).toList();
        int[] bad = IntStream.range(0, read.size()).filter(i -> read.get(i).isEmpty()).toArray();
        if (bad.length > 0) {
            ProblemException problem =
                    CommonProblem.VALIDATION_FAILED.because(
                            "Not all of the list are addresses or networks in CIDR notation");
            for (int index : bad) {
                problem.at(
                        "allowed_addresses[" + index + "]", "is neither an address nor a network");
            }
            throw problem;
        }
        return read.stream().flatMap(Optional::stream).toList();
    }
}
