/** What tenant-service says of tenants, remembered by each process. */
@NullMarked
package io.bridgecore.tenancy.standing;

import org.jspecify.annotations.NullMarked;
