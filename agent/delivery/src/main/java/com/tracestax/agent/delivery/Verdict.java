package com.tracestax.agent.delivery;

/** What an answer, or its absence, means for what was sent. */
enum Verdict {
  ACCEPTED,
  /** The same again later. */
  TRY_LATER,
  /** Redirects are never followed: the key would go to a host nobody configured. */
  REDIRECTED,
  KEY_REFUSED,
  /** Something in this request is at fault; a smaller one may pass. */
  REFUSED,
  /** It may have arrived nevertheless; the server tells a repetition by its event ids. */
  UNANSWERED;

  static Verdict of(int status) {
    if (status >= 200 && status < 300) {
      return ACCEPTED;
    }
    if (status >= 300 && status < 400) {
      return REDIRECTED;
    }
    if (status == 401 || status == 403) {
      return KEY_REFUSED;
    }
    return status >= 400 && status < 500 && speaksOfTheRequest(status) ? REFUSED : TRY_LATER;
  }

  /**
   * Some 4xx speak of the address, a proxy or the moment, not of the events: not found, method not
   * allowed, proxy authentication, timeout, misdirected, too early, too many requests.
   */
  private static boolean speaksOfTheRequest(int status) {
    switch (status) {
      case 404:
      case 405:
      case 407:
      case 408:
      case 421:
      case 425:
      case 429:
        return false;
      default:
        return true;
    }
  }
}
