package com.tracestax.agent.delivery.spool;

/** What all parts of one spool share. */
final class Context {
  private final SpoolSettings settings;
  private final FileOpener opener;
  private final Complaints complaints;
  private final SpoolTally tally = new SpoolTally();
  private final SegmentReader reader;
  private final Aside aside;

  Context(SpoolSettings settings, SpoolLog log, FileOpener opener) {
    this.settings = settings;
    this.opener = opener;
    complaints = new Complaints(log);
    reader = new SegmentReader(opener);
    aside = new Aside(settings, tally, complaints);
  }

  SpoolSettings settings() {
    return settings;
  }

  SpoolClock clock() {
    return settings.clock();
  }

  FileOpener opener() {
    return opener;
  }

  Complaints complaints() {
    return complaints;
  }

  SpoolTally tally() {
    return tally;
  }

  SegmentReader reader() {
    return reader;
  }

  Aside aside() {
    return aside;
  }
}
