package com.example.sqs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.LogManager;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * {@code endpoint queue-url-prefix send queue/message…}: sends each message under a span of its own
 * and says what became of it. {@code … receive queue/number…}: receives so many, says which and
 * deletes them. Then it prints {@code ran}, reads a line from standard input and ends.
 */
public final class TracesMain {
  private TracesMain() {}

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    try (Clients clients = new Clients(args[0])) {
      for (int i = 3; i < args.length; i++) {
        String[] queueAndWhat = args[i].split("/", 2);
        Queue queue = new Queue(clients, args[1] + queueAndWhat[0]);
        System.out.println(
            args[i]
                + ": "
                + (args[2].equals("send")
                    ? send(queue, queueAndWhat[1])
                    : receive(queue, Integer.parseInt(queueAndWhat[1]))));
      }
      System.out.println("ran");
      Main.awaitLine();
      System.out.println("done");
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  private static String send(Queue queue, String message) throws Exception {
    String[] outcome = new String[1];
    Tracing.withTenant(
        "acme",
        () ->
            Tracing.inVendorsTrace(
                () ->
                    Tracing.inSpan(
                        "request " + message, () -> outcome[0] = trySend(queue, message))));
    return outcome[0];
  }

  private static String trySend(Queue queue, String message) {
    try {
      Contents.send(queue, message);
      return "sent";
    } catch (SdkException e) {
      return e.toString();
    }
  }

  private static List<String> receive(Queue queue, int times) {
    List<String> shown = new ArrayList<>();
    while (shown.size() < times) {
      for (Message message : queue.receive(Queue.LONG)) {
        shown.add(Shown.show(message));
        queue.delete(message);
      }
    }
    Collections.sort(shown);
    return shown;
  }
}
