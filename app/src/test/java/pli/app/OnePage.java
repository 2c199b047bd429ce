// SPDX-License-Identifier: Apache-2.0
package pli.app;

/// A PDF of one page in plain ASCII, so that it can be sent as text.
public final class OnePage {

  private OnePage() {}

  /// @param text ASCII without brackets
  public static String saying(String text) {
    return AllPages.saying(text);
  }
}
