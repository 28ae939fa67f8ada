package com.tracestax.agent.runtime.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * One JVM that is asked: our jar is loaded into it, whose answer comes back in a file that only its
 * owner can read. No port, no JMX, and the agent of that JVM goes on as if nothing had been.
 */
final class RunningJvm {
  private static final String NONE = "NO AGENT";
  private static final String FAILED = "FAILED ";

  private final String pid;
  private final AgentJvms jvms;

  private RunningJvm(String pid, AgentJvms jvms) {
    this.pid = pid;
    this.jvms = jvms;
  }

  static RunningJvm of(String pid) {
    return new RunningJvm(pid, new AgentJvms());
  }

  String ask(File jar, boolean json) throws NotAsked {
    if (!jvms.exists(pid)) {
      throw new NotAsked("There is no process " + pid + " on this host (or in this container).");
    }
    boolean hasAgent = jvms.canLook(pid) && jvms.agentOf(pid) != null;
    if (jvms.canLook(pid) && !hasAgent) {
      throw new NotAsked(noAgent());
    }
    AttachTool tool = AttachTool.find();
    if (!hasAgent) {
      tool.expectJvm(pid);
    }
    try {
      Path answer = Files.createTempFile("tracestax-doctor", ".txt"); // its owner's alone
      try (AnswerFile file = new AnswerFile(answer)) {
        giveToOwner(answer);
        tool.load(pid, jar, "doctor=" + (json ? "json" : "text") + ":" + answer);
        return understood(file.read());
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException e) {
      throw new NotAsked("Process " + pid + " could not be asked: " + e);
    }
  }

  private String understood(String answer) throws NotAsked {
    if (answer.equals(NONE)) {
      throw new NotAsked(noAgent());
    }
    if (answer.isEmpty()) {
      throw new NotAsked(
          "Process "
              + pid
              + " did not answer: its agent is older than this doctor, or it has another file"
              + " system; then run the doctor inside its container.");
    }
    if (answer.startsWith(FAILED)) {
      throw new NotAsked("The agent in process " + pid + " failed: " + answer.substring(7));
    }
    return answer;
  }

  private String noAgent() {
    return "There is no TraceStax agent at work in process "
        + pid
        + ". It is left as it is.\n"
        + "Start it with -javaagent:tracestax-javaagent.jar; if it was, its log says why it is off"
        + " (tracestax.enabled=false says nothing).";
  }

  /** An administrator asks a process of somebody else, who has to be able to write the answer. */
  private void giveToOwner(Path answer) throws IOException {
    Path process = Paths.get("/proc", pid);
    if (Files.isDirectory(process)) {
      Object owner = Files.getAttribute(process, "unix:uid");
      if (!owner.equals(Files.getAttribute(answer, "unix:uid"))) {
        Files.setAttribute(answer, "unix:uid", owner);
      }
    }
  }
}
