package com.tracestax.server.web;

import com.tracestax.server.keys.KeyDesk;
import com.tracestax.server.keys.KeyUsage;
import com.tracestax.server.model.Realm;
import com.tracestax.server.store.StoredKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which projects there are, and what each key has brought. Shows no key and no whole hash. */
final class KeyApi {
  private final KeyDesk desk;
  private final Realms realms;
  private final InstantSource clock;

  KeyApi(KeyDesk desk, Realms realms, InstantSource clock) {
    this.desk = desk;
    this.realms = realms;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/projects", this::projects);
    routes.get("/api/keys/usage", this::usage);
  }

  private void projects(Context request) {
    List<Map<String, String>> projects =
        desk.projects().all().stream()
            .map(project -> Map.of("id", project.id(), "name", project.name()))
            .toList();
    Answers.json(request, 200, Map.of("projects", projects));
  }

  private void usage(Context request) {
    Realm realm = realms.of(request);
    List<Map<String, Object>> keys =
        desk.ring().keys().stream()
            .filter(key -> key.realm().id() == realm.id())
            .sorted(Comparator.comparingInt(StoredKey::id))
            .map(this::shown)
            .toList();
    Answers.json(request, 200, Map.of("now_ms", clock.millis(), "keys", keys));
  }

  private Map<String, Object> shown(StoredKey key) {
    KeyUsage.Counts counts = desk.usage().counts(key.id());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", key.id());
    shown.put("label", key.label());
    shown.put("fingerprint", key.fingerprint());
    shown.put("state", key.stateAt(clock.millis()).name().toLowerCase(Locale.ROOT));
    shown.put("created_at_ms", key.createdAtMs());
    shown.put("expires_at_ms", key.expiresAtMs());
    shown.put("events_per_second", desk.limits().of(key));
    shown.put("accepted", counts.events());
    shown.put("refused", counts.refused());
    return shown;
  }
}
