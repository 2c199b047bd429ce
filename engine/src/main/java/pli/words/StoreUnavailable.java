// SPDX-License-Identifier: Apache-2.0
package pli.words;

/// Our own store cannot be read or written. Handing over stops at once; never a failure of a
/// message. Exit status 5.
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;
  private final boolean ofDamage;

  public StoreUnavailable(Phrase phrase, Throwable cause) {
    this(phrase, cause, false);
  }

  private StoreUnavailable(Phrase phrase, Throwable cause, boolean ofDamage) {
    super(phrase.code() + ": " + cause.getMessage(), cause);
    this.phrase = phrase;
    this.ofDamage = ofDamage;
  }

  /// The store answers, and what it says in one place cannot be understood.
  public static StoreUnavailable ofDamage(Phrase phrase, Throwable cause) {
    return new StoreUnavailable(phrase, cause, true);
  }

  /// True if what it says in other places may be as good as ever, so that who looks at one account
  /// after the other goes on.
  public boolean isOfDamage() {
    return ofDamage;
  }

  public Phrase phrase() {
    return phrase;
  }
}
