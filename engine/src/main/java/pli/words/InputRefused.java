// SPDX-License-Identifier: Apache-2.0
package pli.words;

/// What the user gave cannot be used: unreadable file, wrong option, unknown account. Exit status 2.
public final class InputRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  public InputRefused(Phrase phrase) {
    super(phrase.code());
    this.phrase = phrase;
  }

  public InputRefused(Phrase phrase, Throwable cause) {
    super(phrase.code(), cause);
    this.phrase = phrase;
  }

  public static InputRefused because(String code, Object... namesAndValues) {
    return new InputRefused(Phrase.of(code, namesAndValues));
  }

  public Phrase phrase() {
    return phrase;
  }
}
