package io.bridgecore.user.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.user.Images;
import io.bridgecore.web.problem.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class PictureMakerTests {

    /** Bytes up to the end of the first block, after which the others come. */
    private static final int JFIF = 20;

    @Test
    void drawsSmall_keepingProportions() throws IOException {
        BufferedImage image = read(PictureMaker.of(Images.jpeg(2000, 1000)));

        assertThat(image.getWidth()).isEqualTo(512);
        assertThat(image.getHeight()).isEqualTo(256);
        assertThat(new Color(image.getRGB(10, 10)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(500, 10)).getBlue()).isGreaterThan(200);
    }

    @Test
    void leavesSmallPicturesTheirSize() throws IOException {
        Picture picture = PictureMaker.of(Images.png(8, 6));

        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(read(picture).getWidth()).isEqualTo(8);
    }

    @Test
    void putsPhotographsUpright_andForgetsWhereTheyWereTaken() throws IOException {
        byte[] turned = withExif(Images.jpeg(400, 200), 6);
        assertThat(text(turned)).contains("Exif");

        Picture picture = PictureMaker.of(turned);

        assertThat(read(picture).getWidth()).isEqualTo(200);
        assertThat(read(picture).getHeight()).isEqualTo(400);
        assertThat(text(picture.content())).doesNotContain("Exif");
    }

    @Test
    void keepsNothingThatHangsOnAPicture() {
        byte[] image = Images.png(8, 8);
        var polyglot = Arrays.copyOf(image, image.length + 30);
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(script, 0, polyglot, image.length, script.length);

        assertThat(text(PictureMaker.of(polyglot).content())).doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "%PDF-1.7"})
    void refusesWhatIsNoPicture(String content) {
        refused(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesOtherFormats_andHalfPictures() {
        refused(Images.gif(8, 8));
        refused(Arrays.copyOf(Images.png(64, 64), 60));
    }

    @Test
    void refusesAPictureThatWouldFillTheMemory() {
        byte[] image = Images.png(8, 8);
        // Width and height in the header, with the checksum of the header as it was.
        image[16] = 0;
        image[17] = 0;
        image[18] = (byte) 0x60;
        image[20] = 0;
        image[22] = (byte) 0x60;

        refused(image);
    }

    private static void refused(byte[] upload) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PictureMaker.of(upload))
                .matches(problem -> problem.type().code().equals("image_unusable"));
    }

    /** The picture with a block of EXIF that says how it was held. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] tiff = {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, JFIF);
        out.write(0xff);
        out.write(0xe1);
        out.write(0);
        out.write(tiff.length + 2);
        out.writeBytes(tiff);
        out.write(jpeg, JFIF, jpeg.length - JFIF);
        return out.toByteArray();
    }

    private static BufferedImage read(Picture picture) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture.content())));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
