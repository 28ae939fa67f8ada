package com.tracestax.server.store;

import com.tracestax.server.model.Project;
import java.util.List;
import java.util.function.Function;

/**
 * Projects and their keys. Other processes may change them at any time: the `keys` command does.
 * Each method is one transaction; all throw StoreException if it could not be done.
 */
public interface KeyStore {

  /** Oldest first; the first is the one that is meant when none is named. */
  List<Project> projects();

  /** Oldest first, also those that open nothing any more. */
  List<StoredKey> keys();

  /** Keeps a key that is not there yet; one that is stays as it is. */
  void ensure(NewKey key);

  /** Keeps a key of the project of that name, which is made if there is none, and returned. */
  Project ensure(String project, Function<Project, NewKey> key);

  /** Keeps the new key and lets the old one end at that moment, if it does not end before. */
  void rotate(int oldId, NewKey key, long oldEndsAtMs);

  void revoke(int id, long atMs);

  void used(int id, long epochDay);

  /** Another number than before if anything in the database may have changed since. */
  long version();
}
