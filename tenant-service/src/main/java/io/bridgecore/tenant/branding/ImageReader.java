package io.bridgecore.tenant.branding;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.branding.Image.Format;
import io.bridgecore.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Finds out by its content what an upload is; what the client calls it does not count. */
final class ImageReader {

    private static final int LARGEST_SIDE = 8192;
    private static final long MOST_PIXELS = 25_000_000;
    private static final int THUMBNAIL = 256;
    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;

    private ImageReader() {}

    /**
     * Reads an image.
     *
     * @throws ProblemException if it is none of the formats, or not whole
     */
    static Image read(byte[] upload, Set<Format> accepted) {
        Format format = formatOf(upload);
        if (format == null || !accepted.contains(format)) {
            throw unusable("The content is none of " + names(accepted));
        }
        return switch (format) {
            case SVG -> Svg.clean(upload);
            case PNG, JPEG -> decoded(format, upload);
            case WEBP -> whole(format, upload, isWholeWebp(upload));
            case ICO -> whole(format, upload, isWholeIco(upload));
        };
    }

    static ProblemException unusable(String detail) {
        return TenantProblem.IMAGE_UNUSABLE.at("file", detail);
    }

    private static String names(Set<Format> formats) {
        return String.join(", ", formats.stream().map(Format::extension).sorted().toList());
    }

    private static @Nullable Format formatOf(byte[] upload) {
        String start =
                new String(upload, 0, Math.min(upload.length, 16), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Format.PNG;
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Format.JPEG;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Format.WEBP;
        }
        if (start.startsWith("\0\0\u0001\0")) {
            return Format.ICO;
        }
        boolean marked = start.startsWith("\u00ef\u00bb\u00bf");
        return start.substring(marked ? 3 : 0).stripLeading().startsWith("<") ? Format.SVG : null;
    }

    // Read to its end, but kept small: a picture of 25 megapixels would take a hundred megabytes.
    private static Image decoded(Format format, byte[] upload) {
        var readers = ImageIO.getImageReadersBySuffix(format.extension());
        var reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > LARGEST_SIDE || (long) width * height > MOST_PIXELS) {
                throw unusable("The picture has too many pixels");
            }
            int step = Math.max(1, Math.max(width, height) / THUMBNAIL);
            var settings = reader.getDefaultReadParam();
            settings.setSourceSubsampling(step, step, 0, 0);
            reader.read(0, settings);
            return new Image(format, upload, List.of());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw unusable("The picture cannot be decoded").causedBy(broken);
        } finally {
            reader.dispose();
        }
    }

    private static Image whole(Format format, byte[] upload, boolean isWhole) {
        if (!isWhole) {
            throw unusable("The picture is not whole");
        }
        return new Image(format, upload, List.of());
    }

    private static boolean isWholeWebp(byte[] upload) {
        if (upload.length < 20) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN);
        long declared = Integer.toUnsignedLong(bytes.getInt(4)) + 8;
        String chunk = new String(upload, 12, 4, StandardCharsets.US_ASCII);
        long first = Integer.toUnsignedLong(bytes.getInt(16)) + 20;
        return declared <= upload.length
                && declared + 1 >= upload.length
                && first <= upload.length
                && Set.of("VP8 ", "VP8L", "VP8X").contains(chunk);
    }

    private static boolean isWholeIco(byte[] upload) {
        if (upload.length < ICO_HEADER + ICO_ENTRY) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN);
        int count = Short.toUnsignedInt(bytes.getShort(4));
        int directory = ICO_HEADER + count * ICO_ENTRY;
        boolean whole = count > 0 && directory < upload.length;
        for (int i = 0; whole && i < count; i++) {
            int entry = ICO_HEADER + i * ICO_ENTRY;
            long size = Integer.toUnsignedLong(bytes.getInt(entry + 8));
            long offset = Integer.toUnsignedLong(bytes.getInt(entry + 12));
            whole = size > 0 && offset >= directory && offset + size <= upload.length;
        }
        return whole;
    }
}
