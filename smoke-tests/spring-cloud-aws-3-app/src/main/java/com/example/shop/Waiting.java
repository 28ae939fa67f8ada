package com.example.shop;

/** Work that takes time. */
final class Waiting {
  private Waiting() {}

  static void forMillis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
