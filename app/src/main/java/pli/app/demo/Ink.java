// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

/// How a text looks.
///
/// @param size in points
/// @param tone 0 black to 1 white
record Ink(boolean bold, float size, float tone) {

  static final Ink TITLE = new Ink(true, 17, 0.13f);
  static final Ink SUBTITLE = new Ink(false, 11, 0.35f);
  static final Ink COMPANY = new Ink(true, 11.5f, 0.13f);
  static final Ink BODY = new Ink(false, 9.2f, 0.1f);
  static final Ink STRONG = new Ink(true, 9.2f, 0.1f);
  static final Ink LABEL = new Ink(false, 7.4f, 0.42f);
  static final Ink HEAD = new Ink(true, 7.6f, 0.32f);
  static final Ink TOTAL = new Ink(true, 10.6f, 0.05f);
  static final Ink FOOT = new Ink(false, 6.8f, 0.5f);

  Ink ofSize(float points) {
    return new Ink(bold, points, tone);
  }
}
