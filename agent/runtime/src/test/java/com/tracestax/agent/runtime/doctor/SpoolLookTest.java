package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolClock;
import com.tracestax.agent.delivery.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLookTest {
  private static final String ENDPOINT = "http://localhost:1";
  private static final String KEY = "ts_test_1";

  @TempDir Path folder;

  @Test
  void whatWaits_isCounted_andLeftAlone() throws IOException {
    Path scope = Files.createDirectories(folder.resolve("spool/0123456789abcdef"));
    Files.write(scope.resolve("a.0000000000000001.3.seg"), new byte[100]);
    Files.write(scope.resolve("a.0000000000000002.part"), new byte[20]);
    Files.write(scope.resolve("b.aside"), new byte[7]);
    Files.write(scope.resolve("a.lock"), new byte[0]);
    Files.write(scope.resolve("project"), new byte[9]);

    SpoolLook look = look(folder.resolve("spool"));

    assertThat(look.facts())
        .containsEntry("files that wait", 2L)
        .containsEntry("bytes that wait", 120L)
        .containsEntry("files set aside", 1L);
    assertThat(look.advice()).isNull();
    assertThat(Files.list(scope)).hasSize(5);
  }

  @Test
  void oneThatIsNotThereYet_isNoTrouble() {
    SpoolLook look = look(folder.resolve(".tracestax/spool"));

    assertThat(look.facts().get("state").toString()).startsWith("not there yet");
    assertThat(look.advice()).isNull();
    assertThat(folder.resolve(".tracestax")).doesNotExist();
  }

  @Test
  void filesThatVanish_andFoldersOfOthers_areNoTrouble() throws IOException {
    Path scope = Files.createDirectories(folder.resolve("spool/0123456789abcdef"));
    Files.createSymbolicLink(scope.resolve("a.0000000000000001.3.seg"), folder.resolve("gone"));
    Files.write(scope.resolve("a.0000000000000002.part"), new byte[20]);

    SpoolLook look = look(folder.resolve("spool"));

    assertThat(look.facts()).containsEntry("state", "ready").containsEntry("files that wait", 1L);
    assertThat(look.advice()).isNull();
  }

  @Test
  void aDirectoryThatTheAgentWouldRefuse_isAdvisedOn() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path nowhere = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertThat(advice(Path.of("?/.tracestax/spool"))).contains("expected an absolute path");
    assertThat(advice(folder.resolve("no/home/.tracestax/spool"))).contains("does not exist");
    assertThat(advice(file)).contains("is no folder");
    assertThat(advice(file.resolve("spool"))).contains("is no folder");
    assertThat(advice(open)).contains("by everybody");
    assertThat(advice(nowhere)).contains("leads nowhere");
  }

  @Test
  void theFolderOfOurKey_isLookedAt() throws Exception {
    Path root = folder.resolve("spool");
    SpoolSettings settings =
        SpoolSettings.in(root).scope(ENDPOINT, KEY).ownerId("a").clock(new StandingClock()).build();
    try (Spool spool = Spool.at(settings, warning -> {})) {
      assertThat(spool.append(List.of(new byte[] {'{', '}'}))).isTrue();
    }
    assertThat(advice(root)).isNull();
    Path scope = Files.list(root).findFirst().orElseThrow();
    Files.setPosixFilePermissions(scope, PosixFilePermissions.fromString("rwxrwx---"));

    assertThat(advice(root)).contains("can be written to by others");
  }

  private static String advice(Path directory) {
    return look(directory).advice();
  }

  private static SpoolLook look(Path directory) {
    return new SpoolLook(directory, ENDPOINT, KEY);
  }

  private static final class StandingClock implements SpoolClock {
    @Override
    public long epochMillis() {
      return 1_000_000;
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
