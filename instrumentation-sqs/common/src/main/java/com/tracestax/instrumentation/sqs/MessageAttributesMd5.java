package com.tracestax.instrumentation.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest that comes with a message's attributes, of those that the user is shown. Source: SQS
 * developer guide, "calculating the MD5 message digest for message attributes".
 */
public final class MessageAttributesMd5 {
  private static final byte STRING = 1;
  private static final byte BINARY = 2;

  private MessageAttributesMd5() {}

  /** One attribute; text or bytes. */
  public static final class Value {
    private final String type;
    private final String text;
    private final byte[] bytes;

    /**
     * @param text null if the value is bytes
     */
    public Value(String type, String text, byte[] bytes) {
      this.type = type;
      this.text = text;
      this.bytes = bytes == null ? new byte[0] : bytes.clone();
    }
  }

  /**
   * @return lower-case hexadecimal; null for no attributes, or where there is no MD5
   */
  public static String of(Map<String, Value> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      new TreeMap<>(attributes)
          .forEach(
              (name, value) -> {
                update(digest, utf8(name));
                update(digest, utf8(value.type));
                digest.update(value.text == null ? BINARY : STRING);
                update(digest, value.text == null ? value.bytes : utf8(value.text));
              });
      return hex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      return null; // a JVM in FIPS mode, where nobody can check it either
    }
  }

  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      hex.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    }
    return hex.toString();
  }
}
