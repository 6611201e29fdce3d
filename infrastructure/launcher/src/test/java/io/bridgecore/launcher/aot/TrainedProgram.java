package io.bridgecore.launcher.aot;

import java.util.concurrent.CountDownLatch;

/** The smallest program a class cache can be made of. */
final class TrainedProgram {

    private TrainedProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("READY");
        if (arguments[0].equals("stays")) {
            new CountDownLatch(1).await();
        }
    }
}
