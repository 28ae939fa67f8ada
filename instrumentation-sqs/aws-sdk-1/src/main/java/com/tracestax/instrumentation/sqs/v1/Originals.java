package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.AmazonWebServiceRequest;

/**
 * The user's request behind the copy that this thread is sending in its place: the client remembers
 * by request what the answer said, and the user asks with their own ({@code
 * getCachedResponseMetadata}). Never throws.
 */
public final class Originals {
  @SuppressWarnings("ThreadLocalUsage") // one for each class loader, as it should be
  private static final ThreadLocal<Originals> CURRENT = new ThreadLocal<>();

  private final Object copy;
  private final Object users;

  private Originals(Object copy, Object users) {
    this.copy = copy;
    this.users = users;
  }

  /** To be followed by {@link #forget()} on the same thread. */
  public static void remember(Object copy, Object users) {
    CURRENT.set(new Originals(copy, users));
  }

  /** What a request is a copy of; itself if it is none. */
  static Object source(AmazonWebServiceRequest request) {
    AmazonWebServiceRequest source = request.getCloneSource();
    return source == null ? request : source;
  }

  public static void forget() {
    CURRENT.remove();
  }

  /** The user's request; the request itself if it is no copy of ours. */
  @SuppressWarnings("ReferenceEquality") // a copy may equal the original
  public static Object of(Object request) {
    Originals current = CURRENT.get();
    return current != null && current.copy == request ? current.users : request;
  }
}
