/** What others ask about tenants: the gateway, other services, the admin's detail page. */
@NullMarked
package io.bridgecore.tenant.directory;

import org.jspecify.annotations.NullMarked;
