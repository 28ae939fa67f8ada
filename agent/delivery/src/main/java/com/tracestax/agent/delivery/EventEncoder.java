package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes each event on its own, so that a bad one can be left out. Goes through a {@link Writer}
 * because the JDK's UTF-8 encoder replaces half a surrogate pair (an error message cut in the
 * middle of an emoji) where Jackson's own would refuse the whole event.
 */
final class EventEncoder {
  private final JsonFactory json =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  byte[] encode(DeliveryEvent event, int maxBytes) throws NotEncodedException {
    CappedBuffer buffer = new CappedBuffer(maxBytes);
    byte[] bytes = null;
    Throwable failure = null;
    try {
      bytes = write(event, buffer);
    } catch (Throwable t) { // whatever an event throws is its own affair, a LinkageError included
      failure = t;
    }
    if (buffer.overflowed()) {
      String message = "larger than " + maxBytes + " bytes";
      throw new NotEncodedException(DropCause.TOO_LARGE, message, failure);
    }
    if (failure != null) {
      throw new NotEncodedException(DropCause.ENCODING_FAILED, failure.toString(), failure);
    }
    return bytes;
  }

  private byte[] write(DeliveryEvent event, CappedBuffer buffer) throws IOException {
    Writer writer = new OutputStreamWriter(buffer, StandardCharsets.UTF_8);
    try (JsonGenerator generator = json.createGenerator(writer)) {
      event.writeTo(generator);
      if (!generator.getOutputContext().inRoot()) {
        throw new IOException("expected a whole JSON object, got one that is still open");
      }
      int values = generator.getOutputContext().getEntryCount();
      if (values != 1) {
        throw new IOException("expected one JSON object, got " + values + " values");
      }
    }
    byte[] bytes = buffer.toByteArray();
    if (bytes.length == 0 || bytes[0] != '{') {
      throw new IOException("expected a JSON object, got another value");
    }
    return bytes;
  }
}
