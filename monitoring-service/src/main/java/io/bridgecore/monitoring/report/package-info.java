/** What tenants used in a week, as a mail. */
@NullMarked
package io.bridgecore.monitoring.report;

import org.jspecify.annotations.NullMarked;
