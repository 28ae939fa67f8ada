package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody else reads the spool, and nobody else can have prepared it. */
class SpoolPermissionsTest {
  @TempDir Path temp;
  private SpoolFixture fixture;

  @BeforeEach
  void open() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    fixture = new SpoolFixture(temp.resolve("above").resolve("spool"));
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void chmod(Path file, String modes) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
  }

  private Path madeFolder() throws IOException {
    Files.createDirectories(fixture.directory);
    return Files.createDirectory(fixture.folder());
  }

  private void assertRefused(String why) {
    Spool spool = fixture.spool("jvm1");
    assertThat(spool.append(events("a"))).isFalse();
    assertThat(fixture.warnings).hasSize(1);
    assertThat(fixture.warnings.get(0)).contains("kept in memory only", why);
    assertThat(spool.counters().failure()).contains(why);
  }

  @Test
  void everythingOfOurs_isForItsOwnerAlone() throws IOException {
    Spool spool = fixture.spool("jvm1");
    spool.project("p1");
    spool.append(events("a"));
    spool.store(spool.reserve(), events("b"));
    assertThat(modes(fixture.directory.getParent())).isEqualTo("rwx------");
    assertThat(modes(fixture.directory)).isEqualTo("rwx------");
    assertThat(modes(fixture.folder())).isEqualTo("rwx------");
    assertThat(fixture.files("")).hasSize(4);
    for (Path file : fixture.files("")) {
      assertThat(modes(file)).as("%s", file).isEqualTo("rw-------");
    }
  }

  @Test
  void aSymbolicLink_isRefused() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createDirectories(fixture.directory);
    Files.createSymbolicLink(fixture.folder(), elsewhere);
    assertRefused(fixture.folder() + " is a symbolic link: remove it");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aLinkToNowhere_isRefused() throws IOException {
    Files.createDirectories(fixture.directory);
    Files.createSymbolicLink(fixture.folder(), temp.resolve("nowhere"));
    assertRefused(" is a symbolic link: remove it");
  }

  @Test
  void aFolderOthersCanWriteTo_isRefused() throws IOException {
    chmod(madeFolder(), "rwxrwx---");
    assertRefused("can be written to by others: chmod 700 it");
    assertThat(fixture.folder()).isEmptyDirectory();
  }

  @Test
  void aFolderOfSomebodyElse_isRefused() throws IOException {
    Path folder = madeFolder();
    chmod(folder, "rwxr-xr-x");
    assumeTrue(belongsToSomebodyElse(folder), () -> sayNotTried());
    assertRefused("belongs to");
    assertThat(folder).isEmptyDirectory();
  }

  private static boolean belongsToSomebodyElse(Path folder) {
    try {
      Files.setAttribute(folder, "unix:uid", 12_345);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String sayNotTried() {
    String text = "NOT TRIED: a folder of somebody else (no right to give one away here)";
    System.out.println(text);
    return text;
  }

  @Test
  void aNamedFolderEverybodyCanWriteTo_isRefused() throws IOException {
    Files.createDirectories(fixture.directory);
    chmod(fixture.directory, "rwxrwxrwx");
    assertRefused("can be written to by everybody: chmod o-w it");
  }

  @Test
  void aNamedFolderWithTheStickyBit_isFine() throws IOException {
    Files.createDirectories(fixture.directory);
    Files.setAttribute(fixture.directory, "unix:mode", 01777);
    assertThat(fixture.spool("jvm1").append(events("a"))).isTrue();
    assertThat(modes(fixture.folder())).isEqualTo("rwx------");
  }

  @Test
  void theNamedFolder_mayBeALink() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createDirectories(fixture.directory.getParent());
    Files.createSymbolicLink(fixture.directory, elsewhere);
    fixture.dead("jvm0", events("a"));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    assertThat(SpoolFixture.drainLeftovers(spool)).containsExactly("a");
    spool.close();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aSiblingOfSomebodyElse_isNotRead() throws IOException {
    Spool old = fixture.spool(fixture.settings("jvm0").scope(SpoolFixture.ENDPOINT, "old"));
    old.project("p1");
    old.append(events("planted"));
    old.close();
    Path sibling = fixture.directory.resolve(ScopeFolder.hash(SpoolFixture.ENDPOINT + "\nold"));
    assumeTrue(belongsToSomebodyElse(sibling), () -> sayNotTried());
    Spool spool = fixture.spool("jvm1");
    spool.project("p1");
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(fixture.warnings).hasSize(1);
    assertThat(spool.append(events("a"))).isTrue();
  }
}
