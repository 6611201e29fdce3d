package io.bridgecore.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.LengthCounter;
import ch.qos.logback.core.rolling.LengthCounterBase;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicy;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Names log files by day (UTC): {@code <folder>/<name>-2026-11-22.log}. One that grows too large
 * becomes {@code <name>-2026-11-22.1.log}, the next {@code .2.log}. Old ones are deleted.
 */
public final class DailyFiles<E> extends ContextAwareBase
        implements RollingPolicy, TriggeringPolicy<E> {

    private final Path folder;
    private final String name;
    private final FileLimits limits;
    private final InstantSource clock;
    private final LengthCounter written = new LengthCounterBase();
    private volatile LocalDate day = LocalDate.EPOCH;
    private volatile long tomorrow;
    private volatile long before;
    private volatile boolean started;

    /** Names the files {@code <folder>/<name>-<day>.log}. */
    public DailyFiles(Path folder, String name, FileLimits limits, InstantSource clock) {
        this.folder = folder;
        this.name = name;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void start() {
        beginDay();
        started = true;
    }

    @Override
    public boolean isTriggeringEvent(File active, E event) {
        return clock.millis() >= tomorrow
                || before + written.getLength() >= limits.largest().toBytes();
    }

    @Override
    public void rollover() throws RolloverFailure {
        if (clock.millis() < tomorrow) {
            setAside();
        }
        beginDay();
        try {
            limits.deleteOld(folder, name, day);
        } catch (IOException failed) {
            addWarn("Old log files in " + folder + " could not be deleted", failed);
        }
    }

    @Override
    public String getActiveFileName() {
        return active().toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public LengthCounter getLengthCounter() {
        return written;
    }

    @Override
    public void setParent(FileAppender<?> parent) {
        // The names here do not depend on the appender's.
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public void stop() {
        started = false;
    }

    private void setAside() {
        int number = 1;
        while (Files.exists(numbered(number))) {
            number++;
        }
        try {
            Files.move(active(), numbered(number));
        } catch (IOException failed) {
            throw new RolloverFailure("Could not rename " + active(), failed);
        }
    }

    private void beginDay() {
        day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        before = active().toFile().length();
        written.reset();
    }

    private Path active() {
        return folder.resolve(name + "-" + day + ".log");
    }

    private Path numbered(int number) {
        return folder.resolve(name + "-" + day + "." + number + ".log");
    }
}
