package io.bridgecore.auth.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The roles of the current tenant. Predefined ones are looked up in memory; only a tenant's own
 * cost a query, so that a change counts everywhere at once.
 */
@Component
public class Roles {

    private final TenantRoleRows rows;
    private final Set<String> catalogue;
    private final List<PermissionEntry> entries;
    private final List<NamedRole> predefined;
    private final Map<String, NamedRole> byKey;
    private final Map<String, String> aliases;

    Roles(TenantRoleRows rows, RoleBook book) {
        this.rows = rows;
        this.catalogue = book.names();
        this.entries = book.permissions();
        this.aliases = book.aliases();
        this.predefined = book.roles().toList();
        this.byKey =
                predefined.stream()
                        .collect(Collectors.toUnmodifiableMap(NamedRole::key, Function.identity()));
    }

    /** What somebody of the current tenant may do, by all his roles; in alphabetical order. */
    @Transactional(readOnly = true)
    public Set<String> permissionsOf(RoleHolder who) {
        var all = new TreeSet<String>();
        of(who).forEach(role -> all.addAll(role.permissions()));
        return Collections.unmodifiableSet(all);
    }

    /** The roles of somebody of the current tenant, the one that tokens name first. */
    @Transactional(readOnly = true)
    public List<NamedRole> of(RoleHolder who) {
        return withKeys(Stream.concat(Stream.of(who.role()), who.extraRoles().stream()).toList());
    }

    /** The role that a client means: by its key or another name of it, in any case. */
    @Transactional(readOnly = true)
    public Optional<NamedRole> find(String name) {
        String key = keyOf(name);
        return Optional.ofNullable(byKey.get(key))
                .or(() -> rows.findByKey(key).map(TenantRole::named));
    }

    /** Key of the predefined role that a name means, in any case; else the name as a key. */
    public String keyOf(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        return aliases.getOrDefault(word, word);
    }

    /** Predefined roles, then the tenant's own by name. */
    @Transactional(readOnly = true)
    public List<NamedRole> all() {
        return Stream.concat(predefined.stream(), rows.all().stream().map(TenantRole::named))
                .toList();
    }

    /** Forgets the current tenant's own roles. */
    @Transactional
    public void deleteAll() {
        rows.deleteAll();
    }

    /** Every permission that a role of a tenant can be made of. */
    public Set<String> catalogue() {
        return catalogue;
    }

    /** The same, with what each permission is about. */
    public List<PermissionEntry> entries() {
        return entries;
    }

    private List<NamedRole> withKeys(Collection<String> keys) {
        var found = new ArrayList<NamedRole>();
        var own = new ArrayList<String>();
        for (String key : keys) {
            NamedRole known = byKey.get(key);
            if (known == null) {
                own.add(key);
            } else {
                found.add(known);
            }
        }
        if (!own.isEmpty()) {
            rows.findByKeyIn(own).forEach(role -> found.add(role.named()));
        }
        return List.copyOf(found);
    }
}
