// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.List;

/// Every way to write "line end, dot, line end" that is not the end of the content.
final class Smuggling {

  static final List<String> SEQUENCES =
      List.of("\n.\n", "\n.\r", "\n.\r\n", "\r.\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r");

  private Smuggling() {}
}
