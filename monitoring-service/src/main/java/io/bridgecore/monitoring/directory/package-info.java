/** Which tenants there are, as far as tenant-service can be asked. */
@NullMarked
package io.bridgecore.monitoring.directory;

import org.jspecify.annotations.NullMarked;
