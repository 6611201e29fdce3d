package io.bridgecore.tenancy;

import io.bridgecore.contracts.TenantId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The tenant of the running request, message or job. Bound once, at the edge. */
public final class CurrentTenant {

    private static final ScopedValue<TenantId> TENANT = ScopedValue.newInstance();

    private CurrentTenant() {}

    /**
     * The bound tenant.
     *
     * @throws IllegalStateException if none is bound, which is always a bug
     */
    public static TenantId get() {
        return find().orElseThrow(
                        () -> new IllegalStateException("No tenant bound to this thread"));
    }

    /** The bound tenant, where there may be none: on the platform side. */
    public static Optional<TenantId> find() {
        return TENANT.isBound() ? Optional.of(TENANT.get()) : Optional.empty();
    }

    /** Does the work as the tenant and hands on its result or failure. */
    public static <T extends @Nullable Object, X extends Throwable> T callAs(
            TenantId tenant, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(TENANT, tenant).call(work);
    }

    /** Does the work as the tenant. */
    public static void runAs(TenantId tenant, Runnable work) {
        ScopedValue.where(TENANT, tenant).run(work);
    }

    /** The work, bound to the tenant that is bound now, for another thread to do. */
    public static Runnable carry(Runnable work) {
        return find().<Runnable>map(tenant -> () -> runAs(tenant, work)).orElse(work);
    }

    /** The work, bound to the tenant that is bound now, for another thread to do. */
    public static <T> Callable<T> carry(Callable<T> work) {
        return find().<Callable<T>>map(tenant -> () -> callAs(tenant, work::call)).orElse(work);
    }
}
