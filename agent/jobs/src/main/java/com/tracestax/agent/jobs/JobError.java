package com.tracestax.agent.jobs;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job threw, as bounded text. Made on the job's thread, once per failed attempt.
 *
 * <p>Frameworks wrap what a job throws; {@link #of} looks through the wrappers it is told of, so
 * that type, message and stack are those of the job's own exception. Exceptions are user code: a
 * {@code getMessage} that throws, a cause that is its own cause, a message of a gigabyte do no
 * harm.
 */
public final class JobError {
  static final int MAX_MESSAGE_CHARACTERS = 4_096;

  /** About 300 frames; room for the message as well. */
  static final int MAX_STACK_CHARACTERS = 32_768;

  private static final int MAX_WRAPPERS = 16;

  /** {@code com.example.Broken: it is}, of which the second part may be missing. */
  private static final Pattern FIRST_LINE =
      Pattern.compile("\\s*((?:\\w+\\.)+[\\w$]+)(?:: (.*))?(?:\\R|$)");

  private final String type;
  private final String message;
  private final String stack;

  private JobError(String type, String message, String stack) {
    this.type = type;
    this.message = message;
    this.stack = stack;
  }

  /**
   * @param thrown null gives null
   * @param wrapperTypes names of the framework's exception classes to look through if they have a
   *     cause
   */
  public static JobError of(Throwable thrown, String... wrapperTypes) {
    if (thrown == null) {
      return null;
    }
    Throwable own = unwrap(thrown, wrapperTypes);
    return new JobError(
        own.getClass().getName(), bounded(message(own), MAX_MESSAGE_CHARACTERS), stack(own));
  }

  /**
   * Types and frames alone, for an exception of the framework's own whose text, or that of a cause,
   * may quote data of the run.
   */
  public static JobError withoutTexts(Throwable thrown) {
    return new JobError(
        thrown.getClass().getName(),
        null,
        framesOnly(thrown, new BoundedText(MAX_STACK_CHARACTERS)).trim());
  }

  /**
   * What is left of an exception as text.
   *
   * @param stack as {@code printStackTrace} has it; null, or what is none, gives null
   */
  public static JobError ofStack(String stack) {
    Matcher line = FIRST_LINE.matcher(stack == null ? "" : stack);
    return line.lookingAt()
        ? new JobError(
            line.group(1),
            bounded(line.group(2), MAX_MESSAGE_CHARACTERS),
            bounded(stack, MAX_STACK_CHARACTERS))
        : null;
  }

  /** The cause, also of an exception that is somebody's own code and throws when it is asked. */
  public static Throwable causeOf(Throwable thrown) {
    return cause(thrown);
  }

  /** The message, or what came of asking for it. */
  public static String messageOf(Throwable thrown) {
    return message(thrown);
  }

  /**
   * Without what follows a text that the framework puts before data of the run.
   *
   * @param marker where the data begin, in the message
   */
  public JobError cutAt(String marker) {
    return message == null || !message.contains(marker)
        ? this
        : new JobError(type, before(marker, message), before(marker, stack));
  }

  private static String before(String marker, String text) {
    int at = text.indexOf(marker);
    return at < 0 ? text : text.substring(0, at);
  }

  void describe(JobEvent event) {
    event
        .put(JobField.ERROR_TYPE, type)
        .put(JobField.ERROR_MESSAGE, message)
        .put(JobField.ERROR_STACK, stack);
  }

  private static Throwable unwrap(Throwable thrown, String... wrapperTypes) {
    Set<String> wrappers = new HashSet<>();
    Collections.addAll(wrappers, wrapperTypes);
    Throwable own = thrown;
    for (int i = 0; i < MAX_WRAPPERS && wrappers.contains(own.getClass().getName()); i++) {
      Throwable cause = cause(own);
      if (cause == null) {
        break;
      }
      own = cause;
    }
    return own;
  }

  private static Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | LinkageError e) {
      return null; // as good as none: the wrapper itself is reported
    }
  }

  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "(getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String stack(Throwable thrown) {
    BoundedText text = new BoundedText(MAX_STACK_CHARACTERS);
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (BoundedText.Full full) {
      return text + "\n\t... cut";
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return framesOnly(thrown, text);
    }
    return text.toString();
  }

  /** For an exception whose own toString or printStackTrace throws. */
  private static String framesOnly(Throwable thrown, BoundedText text) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    StringBuilder frames = new StringBuilder(text.toString()).append('\n');
    for (Throwable t = thrown; t != null && seen.add(t); t = cause(t)) {
      frames.append(t.getClass().getName());
      for (StackTraceElement frame : t.getStackTrace()) {
        frames.append("\n\tat ").append(frame);
      }
      frames.append('\n');
    }
    return bounded(frames.toString(), MAX_STACK_CHARACTERS);
  }

  static String bounded(String text, int maxCharacters) {
    return text == null || text.length() <= maxCharacters
        ? text
        : text.substring(0, maxCharacters) + "… (" + text.length() + " characters)";
  }
}
