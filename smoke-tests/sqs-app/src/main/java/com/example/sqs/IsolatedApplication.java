package com.example.sqs;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.services.sqs.model.Message;

/** What an application server does: an application with its own SDK comes and goes. */
public final class IsolatedApplication {
  private static final long DEADLINE_MILLIS = 60_000;

  private IsolatedApplication() {}

  /** Called inside the isolated loader. One message is deleted, one is left. */
  public static void runOnce(String endpoint, String url) {
    try (Clients clients = new Clients(endpoint)) {
      Queue queue = new Queue(clients, url);
      queue.send("a", "b");
      List<Message> messages = queue.receive(2, Queue.LONG);
      queue.delete(messages.get(0));
      queue.changeVisibility(messages.get(1), 0);
    }
  }

  static String runAndDrop(Queue queue) throws Exception {
    WeakReference<ClassLoader> loader = runInItsOwnLoader(queue.url());
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (loader.get() != null && System.currentTimeMillis() < deadline) {
      System.gc();
      Thread.sleep(50);
    }
    return loader.get() == null ? "class loader collected" : "class loader still reachable";
  }

  private static WeakReference<ClassLoader> runInItsOwnLoader(String url) throws Exception {
    URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getSystemClassLoader().getParent());
    String endpoint = url.substring(0, url.indexOf('/', "http://".length()));
    FutureTask<Object> run =
        new FutureTask<>(
            () ->
                loader
                    .loadClass(IsolatedApplication.class.getName())
                    .getMethod("runOnce", String.class, String.class)
                    .invoke(null, endpoint, url));
    Thread thread = new Thread(run, "isolated");
    thread.setContextClassLoader(loader);
    thread.start();
    run.get();
    thread.join();
    loader.close();
    return new WeakReference<>(loader);
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
