package io.bridgecore.auth.role;

import java.util.List;

/** Somebody who has roles. */
public interface RoleHolder {

    /** Key of the role that tokens name. */
    String role();

    /** Keys of further roles, whose permissions come on top. */
    List<String> extraRoles();
}
