package io.bridgecore.launcher.aot;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes missing caches in the background, one at a time and at the lowest priority. A cache appears
 * under its name only when it is complete.
 */
public final class AotTraining {

    private static final Duration CALM = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;
    private static final String RECORD = "training";

    private final AotCaches caches;
    private final List<Trainee> trainees;
    private final Path work;
    private final RunRecords records;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("aot-training").unstarted(this::run);
    private volatile @Nullable Process running;
    private volatile Runnable done = () -> {};

    public AotTraining(Home home, AotCaches caches, List<Trainee> trainees) {
        this.caches = caches;
        this.trainees = List.copyOf(trainees);
        this.work = home.cache().resolve("training");
        this.records = new RunRecords(home.run());
    }

    /**
     * Begins in the background.
     *
     * @param whenDone called once all are made, or as many as can be
     */
    public void start(Runnable whenDone) {
        this.done = whenDone;
        thread.start();
    }

    /** Gives up what is not finished. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        thread.join();
    }

    private void run() {
        try {
            if (stopping.await(CALM.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            for (Trainee trainee : trainees) {
                if (stopping.getCount() > 0) {
                    train(trainee);
                }
            }
            if (stopping.getCount() > 0) {
                done.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Class caches could not be made: " + e.getMessage());
        }
    }

    private void train(Trainee trainee) throws IOException, InterruptedException {
        Path cache = caches.file(trainee.name(), trainee.java(), trainee.flags());
        if (Files.exists(cache)) {
            return;
        }
        PrivateFiles.deleteTree(work);
        PrivateFiles.createFolder(work);
        PrivateFiles.createFolder(caches.folder());
        Path made = work.resolve(trainee.name() + ".aot");
        Path output = work.resolve("output.log");
        Path failure = caches.folder().resolve(trainee.name() + ".failed.log");
        int code = runOnce(trainee, made, output);
        if (code >= 0 && Files.exists(made)) {
            Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING);
            caches.deleteOthers(trainee.name(), cache);
            Files.deleteIfExists(failure);
        } else if (stopping.getCount() > 0) {
            Files.move(output, failure, StandardCopyOption.REPLACE_EXISTING);
            System.err.println("No class cache for " + trainee.name() + ", see " + failure);
        }
        PrivateFiles.deleteTree(work);
    }

    /** Returns the exit code of the run, or -1 when it was given up. */
    private int runOnce(Trainee trainee, Path made, Path output)
            throws IOException, InterruptedException {
        Process process = builder(trainee, made, output).start();
        running = process;
        records.write(RECORD, process.toHandle());
        try {
            Instant limit = Instant.now().plus(LIMIT);
            boolean asked = false;
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopping.getCount() == 0 || Instant.now().isAfter(limit)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    return -1;
                }
                if (!asked && trainee.done().test(output)) {
                    asked = true;
                    process.destroy();
                }
            }
            return process.exitValue();
        } finally {
            running = null;
            records.remove(RECORD);
        }
    }

    private ProcessBuilder builder(Trainee trainee, Path made, Path output) throws IOException {
        List<String> flags = new ArrayList<>(trainee.flags());
        flags.add("-XX:AOTCacheOutput=" + made);
        flags.addAll(trainee.trainingFlags());
        List<String> line = new ArrayList<>(List.of("nice", "-n", "19"));
        line.addAll(trainee.java().line(flags, trainee.arguments()));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(trainee.environment());
        builder.directory(trainee.java().module().toFile());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile());
    }
}
