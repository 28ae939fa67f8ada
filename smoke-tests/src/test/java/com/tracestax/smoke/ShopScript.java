package com.tracestax.smoke;

import java.util.List;

/** What happens in a life of the shop. */
enum ShopScript {
  /** With the listeners of Spring Cloud AWS 1 and 2. */
  TWO(List.of(ShopStory.OF_TWO), 0, 0) {
    @Override
    void fillQueues(SqsServer sqs) {
      stories().forEach(story -> story.begin(sqs));
    }
  },

  /** With those of 3 and 4. */
  THREE(
      List.of(
          ShopStory.SUCCESSES,
          ShopStory.RETRIES,
          ShopStory.FORGIVEN,
          List.of(ShopStory.DOOMED, ShopStory.TOLD)),
      4,
      8) {
    /** The second of three fails, and so the third has to wait. */
    @Override
    void fillQueues(SqsServer sqs) {
      sqs.createQueue("invoices");
      sqs.createQueue("apologies");
      ShopStory.STUCK.begin(sqs);
      stories().forEach(story -> story.begin(sqs));
    }
  };

  private final List<ShopStory> stories;
  private final int moreLines;
  private final int moreEvents;

  ShopScript(List<List<ShopStory>> stories, int moreLines, int moreEvents) {
    this.stories = stories.stream().flatMap(List::stream).toList();
    this.moreLines = moreLines;
    this.moreEvents = moreEvents;
  }

  /** Those whose end is known. */
  List<ShopStory> stories() {
    return stories;
  }

  /** Creates all queues, and puts messages into them. */
  abstract void fillQueues(SqsServer sqs);

  int lines() {
    return moreLines + stories.stream().mapToInt(ShopStory::lines).sum();
  }

  int events() {
    return moreEvents + stories.stream().mapToInt(ShopStory::events).sum();
  }
}
