package com.example.jobrunr;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.jobrunr.jobs.states.StateName;

/** What an application server does: an application with its own JobRunr comes and goes. */
public final class IsolatedApplication {
  private static final long DEADLINE_MILLIS = 60_000;

  private IsolatedApplication() {}

  /** Called inside the isolated loader. */
  public static void runOnce() throws Exception {
    Worker worker = Worker.withMapper("jackson");
    UUID job = worker.scheduler().<Jobs>enqueue(jobs -> jobs.unload()).asUUID();
    worker.awaitState(job, StateName.SUCCEEDED);
    worker.stop();
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
    URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getSystemClassLoader().getParent());
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

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
