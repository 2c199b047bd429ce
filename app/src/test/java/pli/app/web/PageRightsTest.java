// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.access.Right;

/// Who signed in may do on the pages what the right says, and no more.
class PageRightsTest {

  @ParameterizedTest
  @CsvSource({
    "/drafts/{id}/check, READ",
    "/frozen, READ",
    "/drafts/{id}/slips, PREPARE",
    "/drafts/{id}/slips/{name}, PREPARE",
    "/drafts/{id}/slips/{name}/{page}, PREPARE",
    "/mailboxes/new, ADMIN"
  })
  void whatIsLookedAt(String route, Right right) {
    assertThat(PageRights.needed(false, route)).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({
    "/drafts/{id}/files/replacement, PREPARE",
    "/drafts/{id}/rows/{row}/cells, PREPARE",
    "/drafts/{id}/rows/{row}/removal, PREPARE",
    "/drafts/{id}/slips/removal, PREPARE",
    "/drafts/{id}/accepted, RELEASE",
    "/drafts/{id}/release, RELEASE",
    "/messages/{id}/moves, RELEASE",
    "/frozen/cancelled, RELEASE",
    "/frozen, ADMIN",
    "/something-new, ADMIN"
  })
  void whatIsChanged(String route, Right right) {
    assertThat(PageRights.needed(true, route)).isEqualTo(right);
  }
}
