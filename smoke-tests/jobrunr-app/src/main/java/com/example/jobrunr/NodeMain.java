package com.example.jobrunr;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * One of those who share a database: {@code <name of the node> <JDBC URL> <threads>}. Obeys lines
 * on standard input, see {@link Node#obey}, until {@code quit}.
 */
public final class NodeMain {
  private NodeMain() {}

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    try {
      System.setProperty("node", args[0]);
      Node node = new Node(args[1], Integer.parseInt(args[2]));
      System.out.println("ready");
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("quit")) {
          break;
        }
        node.obey(line);
        System.out.println(line + ": done");
      }
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }
}
