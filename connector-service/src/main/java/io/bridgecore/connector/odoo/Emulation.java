package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import org.jspecify.annotations.Nullable;

/** A call that Odoo's versions understand differently, answered by all of them in one form. */
interface Emulation {

    @Nullable Object answer(Call call, Upstream odoo);
}
