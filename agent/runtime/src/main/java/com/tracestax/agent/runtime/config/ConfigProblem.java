package com.tracestax.agent.runtime.config;

/** Something in the configuration that a person should look at. Nothing stops because of it. */
public final class ConfigProblem {

  private final String name;
  private final String line;

  private ConfigProblem(String name, String line) {
    this.name = name;
    this.line = line;
  }

  static <T> ConfigProblem invalid(
      ConfigKey<T> key, String text, ConfigSource source, InvalidValueException reason) {
    String instead = key.disablesWhenInvalid() ? "the agent is disabled" : usingDefault(key);
    return new ConfigProblem(
        source.spell(key),
        String.format(
            "%s=%s (%s): expected %s, but %s; %s",
            source.spell(key),
            key.type().display(text),
            source,
            key.allowed(),
            reason.getMessage(),
            instead));
  }

  private static String usingDefault(ConfigKey<?> key) {
    return key.defaultText() == null ? "it is left out" : "using " + key.defaultText();
  }

  static ConfigProblem unknown(String name, ConfigSource source, String nearest) {
    String shown = ShownValue.plain(name);
    String advice = nearest == null ? "it is ignored" : "did you mean " + nearest + "?";
    return new ConfigProblem(
        shown, shown + " (" + source + "): there is no such setting; " + advice);
  }

  static ConfigProblem alone(ConfigKey<?> key, ConfigKey<?> missing) {
    return new ConfigProblem(
        key.name(),
        key.name() + ": has no effect without " + missing.name() + ", which is not set");
  }

  static ConfigProblem withoutEffect(ConfigKey<?> key, ConfigSource source) {
    return new ConfigProblem(
        key.name(), key.name() + " (" + source + "): has no effect in the file; it is ignored");
  }

  static ConfigProblem unreadable(String source, Exception reason, String instead) {
    String message = reason.getMessage() == null ? "" : " (" + reason.getMessage() + ")";
    return new ConfigProblem(
        source,
        source
            + " could not be read: "
            + ShownValue.plain(reason.getClass().getSimpleName() + message)
            + "; "
            + instead);
  }

  /** As the user wrote it, or what the source is called if all of it could not be read. */
  public String name() {
    return name;
  }

  /** One line: what, its value with secrets masked, from where, what is allowed, what is used. */
  @Override
  public String toString() {
    return line;
  }
}
