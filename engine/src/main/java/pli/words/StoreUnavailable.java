// SPDX-License-Identifier: Apache-2.0
package pli.words;

/// Our own store cannot be read or written. Handing over stops at once; never a failure of a
/// message. Exit status 5.
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  public StoreUnavailable(Phrase phrase, Throwable cause) {
    super(phrase.code() + ": " + cause.getMessage(), cause);
    this.phrase = phrase;
  }

  public Phrase phrase() {
    return phrase;
  }
}
