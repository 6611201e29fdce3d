package io.bridgecore.tenancy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SealedBoxTests {

    private static final byte[] PLAIN = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HERE = {1};
    private static final byte[] THERE = {2};

    private final SealedBox box = new SealedBox(SealedBox.newKey());

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal(PLAIN, HERE), HERE)).isEqualTo(PLAIN);
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(box.seal(PLAIN, HERE)).isNotEqualTo(box.seal(PLAIN, HERE));
    }

    @Test
    void refusesWhatWasSealedForAnotherPlace() {
        byte[] sealed = box.seal(PLAIN, HERE);

        assertThatThrownBy(() -> box.open(sealed, THERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesChangedBytesAndOtherKeys() {
        byte[] sealed = box.seal(PLAIN, HERE);
        var other = new SealedBox(SealedBox.newKey());
        assertThatThrownBy(() -> other.open(sealed, HERE))
                .isInstanceOf(IllegalStateException.class);

        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open(sealed, HERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wantsAKeyOf32Bytes() {
        assertThatThrownBy(() -> new SealedBox(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
