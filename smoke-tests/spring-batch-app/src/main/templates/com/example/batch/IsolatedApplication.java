package com.example.batch;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** What an application server does: an application with its own Spring Batch comes and goes. */
public final class IsolatedApplication {
  private static final long DEADLINE_MILLIS = 60_000;

  private IsolatedApplication() {}

  /** Called inside the isolated loader. */
  public static void runOnce() throws Exception {
    Database database = Database.inMemory("isolated");
    Worker worker = Worker.on(database);
    worker.launch(worker.job("unload").start(worker.done("work")).build());
    database.close();
  }

  static String runAndDrop() throws Exception {
    WeakReference<ClassLoader> loader = runInItsOwnLoader();
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (loader.get() != null && System.currentTimeMillis() < deadline) {
      System.gc();
      Thread.sleep(50);
    }
    return loader.get() == null ? "class loader collected" : "class loader still reachable";
  }

  private static WeakReference<ClassLoader> runInItsOwnLoader() throws Exception {
    ClassLoader server = loader(ClassLoader.getSystemClassLoader().getParent(), true);
    URLClassLoader loader = loader(server, false);
    FutureTask<Object> run =
        new FutureTask<>(
            () ->
                loader
                    .loadClass(IsolatedApplication.class.getName())
                    .getMethod("runOnce")
                    .invoke(null));
    Thread thread = new Thread(run, "isolated");
    thread.setContextClassLoader(loader);
    thread.start();
    run.get();
    thread.join();
    loader.close();
    return new WeakReference<>(loader);
  }

  /** The database's driver is the server's. */
  private static URLClassLoader loader(ClassLoader parent, boolean driver)
      throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      File file = new File(entry);
      if (file.getName().startsWith("h2-") == driver) {
        urls.add(file.toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), parent);
  }
}
