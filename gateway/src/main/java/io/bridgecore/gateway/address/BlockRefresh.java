package io.bridgecore.gateway.address;

import io.bridgecore.gateway.remote.Refresh;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the list of blocked addresses fresh. */
@Component
class BlockRefresh extends Refresh {

    private final BlockLookup lookup;
    private final Blocks blocks;

    BlockRefresh(BlockLookup lookup, Blocks blocks, BlockProperties properties) {
        super(properties.refresh(), properties.retry());
        this.lookup = lookup;
        this.blocks = blocks;
    }

    @Override
    protected Mono<Void> look() {
        return lookup.all().doOnNext(blocks::replace).then();
    }
}
