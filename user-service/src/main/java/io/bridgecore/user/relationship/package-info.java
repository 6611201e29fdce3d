/** What people are to projects, and to the finances of their organization. */
@NullMarked
package io.bridgecore.user.relationship;

import org.jspecify.annotations.NullMarked;
