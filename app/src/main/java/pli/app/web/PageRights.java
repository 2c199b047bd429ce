// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.util.List;
import pli.access.Right;

/// Which right a page needs, by method and route. What is not named here and changes anything needs
/// the highest: a new page is closed until somebody says otherwise.
final class PageRights {

  private record Rule(String pattern, Right right) {}

  /// The first that fits counts.
  private static final List<Rule> CHANGES =
      List.of(
          new Rule("/language|/sign-out", Right.READ),
          new Rule("/drafts/[^/]+/(release|accepted)", Right.RELEASE),
          new Rule("/drafts(/.*)?", Right.PREPARE),
          new Rule("/(mailings|messages|prepared)/.*", Right.RELEASE),
          new Rule("/frozen/cancelled", Right.RELEASE),
          new Rule("/mailboxes/[^/]+/test", Right.PREPARE));

  /// Setting a mailbox up shows what was typed.
  private static final String SET_UP = "/mailboxes/(new|setups/.*|[^/]+/password)";

  /// Who reads them opens documents.
  private static final String SLIPS = "/drafts/[^/]+/slips(/.*)?";

  private PageRights() {}

  static Right needed(boolean changes, String route) {
    if (!changes) {
      Right ofSlips = route.matches(SLIPS) ? Right.PREPARE : Right.READ;
      return route.matches(SET_UP) ? Right.ADMIN : ofSlips;
    }
    return CHANGES.stream()
        .filter(rule -> route.matches(rule.pattern))
        .map(Rule::right)
        .findFirst()
        .orElse(Right.ADMIN);
  }
}
