package io.bridgecore.tenant.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.tenant.branding.Image.Format;
import io.bridgecore.web.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class ImageReaderTests {

    @ParameterizedTest
    @EnumSource(Format.class)
    void knowsItsFormatsByTheirContent(Format format) {
        var image = ImageReader.read(sample(format), EnumSet.allOf(Format.class));

        assertThat(image.format()).isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void rejectsAFormatThatIsNotAccepted(Format format) {
        var others = EnumSet.complementOf(EnumSet.of(format));

        assertThatThrownBy(() -> ImageReader.read(sample(format), others))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("none of");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void rejectsHalfAPicture(Format format) {
        byte[] whole = sample(format);

        assertThatThrownBy(() ->
                        ImageReader.read(
                                Arrays.copyOf(whole, whole.length / 2),
                                EnumSet.allOf(Format.class)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void rejectsWhatIsNoPicture() {
        for (String text : new String[] {"", "GIF89a", "%PDF-1.7", "MZ", "just text"}) {
            assertThatThrownBy(() ->
                            ImageReader.read(
                                    text.getBytes(StandardCharsets.UTF_8),
                                    EnumSet.allOf(Format.class)))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void rejectsABomb() {
        byte[] png = sample(Format.PNG);
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);

        assertThatThrownBy(() -> ImageReader.read(png, EnumSet.allOf(Format.class)))
                .isInstanceOf(ProblemException.class);
    }

    static Image svg(String text) {
        return ImageReader.read(text.getBytes(StandardCharsets.UTF_8), Set.of(Format.SVG));
    }

    /** A small picture of the format. */
    static byte[] sample(Format format) {
        return switch (format) {
            case PNG, JPEG -> drawn(format);
            case SVG ->
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>"
                            .getBytes(StandardCharsets.UTF_8);
            case WEBP -> webp();
            case ICO -> ico();
        };
    }

    private static byte[] drawn(Format format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(
                    new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
                    format.extension(),
                    bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] webp() {
        return ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(22)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .array();
    }

    private static byte[] ico() {
        byte[] png = drawn(Format.PNG);
        return ByteBuffer.allocate(22 + png.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putInt(0)
                .putInt(png.length)
                .putInt(22)
                .put(png)
                .array();
    }
}
