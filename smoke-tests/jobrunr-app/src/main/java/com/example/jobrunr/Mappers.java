package com.example.jobrunr;

import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.gson.GsonJsonMapper;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.jobrunr.utils.mapper.jsonb.JsonbJsonMapper;

/** The libraries that JobRunr writes jobs with. */
final class Mappers {
  private Mappers() {}

  static JsonMapper named(String name) {
    switch (name) {
      case "jackson":
        return new JacksonJsonMapper();
      case "gson":
        return new GsonJsonMapper();
      case "jsonb":
        return new JsonbJsonMapper();
      default:
        throw new IllegalArgumentException("no mapper is called " + name);
    }
  }
}
