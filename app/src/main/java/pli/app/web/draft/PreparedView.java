// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import pli.app.facts.OverrideFacts;
import pli.diagnosis.Finding;
import pli.outbox.MailingEntry;
import pli.outbox.approval.Preparation;
import pli.words.Phrase;

/// What waits for a second person.
///
/// @param systemUser who is proposed as the one who releases
/// @param fault why the last release did not happen
/// @param closed what the server's door said when it was tried
public record PreparedView(
    List<Prepared> waiting, String systemUser, Optional<Phrase> fault, Optional<Finding> closed) {

  /// @param rows as they would belong to the mailing
  /// @param overrides rows that go although something stopped them
  public record Prepared(
      Preparation preparation, List<MailingEntry> rows, List<OverrideFacts> overrides) {}
}
