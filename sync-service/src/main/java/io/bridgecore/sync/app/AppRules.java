package io.bridgecore.sync.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What apps of one type may see.
 *
 * @param name of the type
 * @param version rises with each change that the tenant makes; 0 when it made none
 * @param own whether the tenant decided for itself
 * @param models null where the type restricts nothing
 */
record AppRules(String name, long version, boolean own, @Nullable List<ModelRule> models) {

    AppRules {
        models = models == null ? null : List.copyOf(models);
    }
}
