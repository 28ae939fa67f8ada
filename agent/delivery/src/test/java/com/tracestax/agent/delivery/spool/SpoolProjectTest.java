package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects never mix; a new key of the same project takes over. */
class SpoolProjectTest {
  private static final String HERE = SpoolFixture.ENDPOINT;

  @TempDir Path temp;
  private SpoolFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SpoolFixture(temp.resolve("spool"));
  }

  private Spool spool(String owner, String endpoint, String key, String project) {
    Spool spool = fixture.spool(fixture.settings(owner).scope(endpoint, key));
    if (project != null) {
      spool.project(project);
    }
    return spool;
  }

  private void dead(String endpoint, String key, String project) {
    Spool spool = spool("jvm0", endpoint, key, project);
    assertThat(spool.append(events("kept"))).isTrue();
    spool.close();
  }

  @Test
  void aNewKeyOfTheSameProject_takesOver() {
    dead(HERE, "old", "p1");
    Spool spool = spool("jvm1", HERE, "new", "p1");
    spool.lookForLeftovers();
    assertThat(drainLeftovers(spool)).containsExactly("kept");
    spool.close();
    assertThat(fixture.directory).isEmptyDirectory();
  }

  @Test
  void anotherProjectEndpointOrNone_isLeftAlone() throws IOException {
    dead(HERE, "k1", "p2");
    dead(HERE, "k2", null);
    dead("https://elsewhere.example.com", "k3", "p1");
    dead(HERE, "k4", "p11");
    Spool spool = spool("jvm1", HERE, "new", "p1");
    spool.append(events("own"));
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    Spool nobody = spool("jvm2", HERE, "newer", null);
    nobody.lookForLeftovers();
    assertThat(nobody.nextLeftover(10, 1000)).isNull();
    try (Stream<Path> folders = Files.list(fixture.directory)) {
      assertThat(folders.count()).isEqualTo(5);
    }
  }

  @Test
  void theProjectMayBecomeKnownLater() {
    Spool early = spool("jvm0", HERE, "old", null);
    early.append(events("kept"));
    early.project("p1");
    early.close();
    Spool spool = spool("jvm1", HERE, "new", null);
    spool.append(events("own"));
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    spool.project("p1");
    spool.lookForLeftovers();
    assertThat(drainLeftovers(spool)).containsExactly("kept");
  }

  @Test
  void aLivingJvmWithTheOldKey_keepsItsOwn() {
    Spool living = spool("jvm0", HERE, "old", "p1");
    living.append(events("kept"));
    Spool spool = spool("jvm1", HERE, "new", "p1");
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(SpoolFixture.drain(living)).containsExactly("kept");
  }

  @Test
  void anIdThatCouldForgeANote_isNoProject() {
    dead(HERE, "old", "p1\nproject p2");
    assertThat(temp.resolve("spool")).isDirectoryNotContaining("glob:**/project");
    Spool spool = spool("jvm1", HERE, "new", "p1\nproject p2");
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
  }
}
