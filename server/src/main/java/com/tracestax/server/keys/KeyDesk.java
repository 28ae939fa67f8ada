package com.tracestax.server.keys;

import com.tracestax.server.model.Project;
import com.tracestax.server.store.StoredKey;
import java.time.InstantSource;
import java.util.List;

/** Everything a request is asked about who sends it. */
public record KeyDesk(
    KeyRing ring, KeyLimits limits, KeyUsage usage, LimitLog log, Projects projects) {

  public static KeyDesk of(
      List<StoredKey> keys, List<Project> projects, int limit, InstantSource clock) {
    return new KeyDesk(
        new KeyRing(keys),
        new KeyLimits(limit, clock),
        new KeyUsage(),
        new LimitLog(),
        new Projects(projects));
  }
}
