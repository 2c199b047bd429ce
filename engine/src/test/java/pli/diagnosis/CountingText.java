// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

/// A text that counts how often it is looked at.
final class CountingText implements CharSequence {

  private final CharSequence text;
  private long looks;

  CountingText(CharSequence text) {
    this.text = text;
  }

  long looks() {
    return looks;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    looks++;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
