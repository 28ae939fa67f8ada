package com.tracestax.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A {@code jdk.crac} for a JDK that has none, patched into java.base. Whoever registers with it is
 * told of a checkpoint when a file appears, and of the restore when another one does. What files
 * and sockets are open in between is written down.
 */
final class FakeCrac {
  private static final Map<String, String> SOURCES =
      Map.of(
          "Resource",
          """
          package jdk.crac;
          public interface Resource {
            void beforeCheckpoint(Context<? extends Resource> context) throws Exception;
            void afterRestore(Context<? extends Resource> context) throws Exception;
          }
          """,
          "Context",
          """
          package jdk.crac;
          public abstract class Context<R extends Resource> implements Resource {
            public abstract void register(R resource);
          }
          """,
          "Core",
          """
          package jdk.crac;
          import java.io.File;
          import java.nio.file.*;
          import java.util.*;
          public class Core {
            private static final List<Resource> RESOURCES = new ArrayList<>();
            private static final String FOLDER = System.getProperty("fake.crac");
            private static final Context<Resource> GLOBAL = new Context<>() {
              public void register(Resource resource) { RESOURCES.add(resource); }
              public void beforeCheckpoint(Context<? extends Resource> context) {}
              public void afterRestore(Context<? extends Resource> context) {}
            };
            static {
              Thread thread = new Thread(Core::watch, "fake-crac");
              thread.setDaemon(true);
              thread.start();
            }
            public static Context<Resource> getGlobalContext() { return GLOBAL; }
            private static void watch() {
              try {
                await("checkpoint");
                for (Resource each : RESOURCES) each.beforeCheckpoint(GLOBAL);
                StringBuilder open = new StringBuilder();
                for (File fd : new File("/proc/self/fd").listFiles()) {
                  try { open.append(Files.readSymbolicLink(fd.toPath())).append('\\n'); }
                  catch (java.io.IOException gone) { }
                }
                Files.writeString(Path.of(FOLDER, "open.tmp"), open);
                Files.move(Path.of(FOLDER, "open.tmp"), Path.of(FOLDER, "open"));
                await("restore");
                for (Resource each : RESOURCES) each.afterRestore(GLOBAL);
                System.out.println("restored");
              } catch (Throwable t) { t.printStackTrace(); }
            }
            private static void await(String name) throws Exception {
              while (!Files.exists(Path.of(FOLDER, name))) Thread.sleep(20);
            }
          }
          """);

  private final Path folder;

  FakeCrac(Path parent) throws IOException {
    folder = Files.createDirectory(parent.resolve("crac"));
    Path sources = Files.createDirectories(folder.resolve("src/jdk/crac"));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Files.writeString(sources.resolve(source.getKey() + ".java"), source.getValue());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--patch-module",
                "java.base=" + folder.resolve("src"),
                "-d",
                folder.resolve("classes").toString(),
                sources.resolve("Core.java").toString(),
                sources.resolve("Context.java").toString(),
                sources.resolve("Resource.java").toString());
    if (code != 0) {
      throw new IllegalStateException("expected the fake of CRaC to compile, got " + code);
    }
  }

  List<String> jvmOptions() {
    return List.of(
        "--patch-module",
        "java.base=" + folder.resolve("classes"),
        "--add-exports",
        "java.base/jdk.crac=ALL-UNNAMED",
        "-Dfake.crac=" + folder);
  }

  void checkpoint() throws IOException {
    Files.createFile(folder.resolve("checkpoint"));
  }

  /** What the frozen JVM still has open; null until it is frozen. */
  List<String> open() throws IOException {
    Path open = folder.resolve("open");
    return Files.exists(open) ? Files.readAllLines(open) : null;
  }

  void restore() throws IOException {
    Files.createFile(folder.resolve("restore"));
  }
}
