package com.tracestax.agent.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** What happens to each piece of data on its way through a {@link FaultInjector}. */
@FunctionalInterface
public interface Fault {
  /** Nothing: the piece arrives. */
  Fault NONE = InjectedLink.Piece::pass;

  /** Nobody listens: the port is closed. */
  Fault CLOSED_PORT = InjectedLink.Piece::reset;

  /** Connections are accepted, and nothing ever comes back. */
  Fault BLACK_HOLE = InjectedLink.Piece::swallow;

  /** Called on the thread of one direction of one connection. */
  void carry(InjectedLink.Piece piece) throws IOException, InterruptedException;

  /** Requests arrive at once, answers one byte after the other. */
  static Fault slowAnswers(Duration perByte) {
    return piece -> {
      if (piece.isRequest()) {
        piece.pass();
      } else {
        piece.trickle(perByte);
      }
    };
  }

  static Fault delay(Duration delay) {
    return piece -> {
      piece.pause(delay);
      piece.pass();
    };
  }

  /** The first packet of a request that is longer arrives in part, then the connection is reset. */
  static Fault resetRequestsAfter(int bytes) {
    return piece -> resetAfter(bytes, piece, piece.isRequest());
  }

  /** An answer arrives in part, then the connection is reset. The request has had its effect. */
  static Fault resetAnswersAfter(int bytes) {
    return piece -> resetAfter(bytes, piece, !piece.isRequest());
  }

  /** Each packet may be the last of its connection. */
  static Fault loss(double probability, long seed) {
    Random random = new Random(seed);
    return piece -> {
      if (random.nextDouble() < probability) {
        piece.reset();
      } else {
        piece.pass();
      }
    };
  }

  private static void resetAfter(int bytes, InjectedLink.Piece piece, boolean applies)
      throws IOException {
    if (applies && piece.length() > bytes) {
      piece.passFirst(bytes);
      piece.reset();
    } else {
      piece.pass();
    }
  }
}
