package com.tracestax.agent.delivery;

/** The causes an operator is warned of, once each. */
enum Trouble {
  UNREACHABLE,
  CERTIFICATE,
  FILE_UNUSABLE,
  PROXY,
  KEY_REFUSED,
  REDIRECTED,
  OVERLOADED,
  QUEUE_FULL,
  REJECTED,
  TOO_LARGE,
  ENCODING_FAILED,
  CALLBACK_FAILED,
  INTERNAL
}
