package worker;

import java.util.concurrent.ThreadLocalRandom;

/** Stands for real work. */
final class Work {
  private Work() {}

  static void millis(int least, int most) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(least, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
