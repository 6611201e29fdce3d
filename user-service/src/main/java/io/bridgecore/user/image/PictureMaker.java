package io.bridgecore.user.image;

import io.bridgecore.user.UserProblem;
import io.bridgecore.web.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws an uploaded picture anew, small and upright. Whatever else was in the file stays behind:
 * where a photograph was taken, comments, programs that pass for pictures.
 */
final class PictureMaker {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMaker.class);
    private static final Set<String> ACCEPTED = Set.of("png", "jpeg");
    private static final int LARGEST_SIDE = 10_000;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int SIDE = 512;
    private static final double QUALITY = 0.85;

    /** Each takes some megabytes while it lasts. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private PictureMaker() {}

    /**
     * Makes the picture that is kept.
     *
     * @throws ProblemException 400 if the upload is no PNG or JPEG, or not whole, or has too many
     *     pixels
     */
    static Picture of(byte[] upload) {
        AT_ONCE.acquireUninterruptibly();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null) {
                throw unusable();
            }
            String format = reader.getFormatName().toLowerCase(Locale.ROOT);
            if (!ACCEPTED.contains(format)) {
                reader.dispose();
                throw unusable();
            }
            return drawn(reader, input, "jpeg".equals(format));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw unusable().causedBy(broken);
        } finally {
            AT_ONCE.release();
        }
    }

    private static Picture drawn(
            ImageReader reader, MemoryCacheImageInputStream input, boolean jpeg)
            throws IOException {
        try {
            reader.setInput(input, false, false);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > LARGEST_SIDE || (long) width * height > MOST_PIXELS) {
                throw UserProblem.IMAGE_UNUSABLE.at("file", "has too many pixels");
            }
            var settings = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(width, height) / (2 * SIDE));
            settings.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, settings);
            return written(jpeg ? upright(image, orientation(reader)) : image, jpeg);
        } finally {
            reader.dispose();
        }
    }

    /** How the camera was held; unknown where the file tells it in a way of its own. */
    private static @Nullable Orientation orientation(ImageReader reader) {
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (IOException odd) {
            LOG.debug("Orientation of a picture is unreadable: {}", odd.getMessage());
            return null;
        }
    }

    private static BufferedImage upright(BufferedImage image, @Nullable Orientation orientation) {
        return orientation == null
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
    }

    private static Picture written(BufferedImage image, boolean jpeg) throws IOException {
        var out = new ByteArrayOutputStream();
        int width = Math.min(SIDE, image.getWidth());
        int height = Math.min(SIDE, image.getHeight());
        Thumbnails.of(image)
                .size(width, height)
                .outputFormat(jpeg ? "jpeg" : "png")
                .outputQuality(QUALITY)
                .toOutputStream(out);
        return new Picture(jpeg ? "image/jpeg" : "image/png", out.toByteArray());
    }

    private static ProblemException unusable() {
        return UserProblem.IMAGE_UNUSABLE.at("file", "is no PNG or JPEG picture");
    }
}
