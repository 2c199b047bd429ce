// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.List;
import java.util.function.Function;
import pli.words.Phrase;

/// One provider in the shape of the catalogue file and of `pli providers ID --json`. Field names are
/// part of the product's promise to other programs; what is not known is null.
///
/// In the file `passwordHelp` and the notices hold codes; [#spoken] replaces them by sentences.
///
/// @param mx mail exchanger names; a leading `*` stands for anything, `{number}` for a number
/// @param username `full-address`, `local-part`, `fixed:WORD` or `assigned`
/// @param signIn ids of [SignInKind], the recommended one first
/// @param savesSent whether the provider itself files a copy of submitted messages; null = unknown
/// @param help https address of the provider's own explanation
/// @param sources public addresses, or a description where there is none
/// @param checked ISO date on which the sources were read
/// @param trust id of [TrustLevel]
public record ProviderFacts(
    String id,
    String name,
    List<String> domains,
    List<String> mx,
    List<Server> smtp,
    List<Server> imap,
    String username,
    List<String> signIn,
    String passwordHelp,
    Limits limits,
    Boolean savesSent,
    String help,
    List<String> sources,
    String checked,
    String trust,
    List<Notice> notices) {

  /// @param host a DNS name; `{number}` or `{region}` stand for a part that differs per customer
  /// @param security `tls` or `starttls`
  public record Server(String host, int port, String security) {}

  /// What the provider allows one mailbox; per day means any 24 hours.
  public record Limits(
      Integer perMinute,
      Integer perHour,
      Integer perDay,
      Integer recipientsPerMessage,
      Long messageSizeBytes,
      Integer sessions) {}

  /// @param since ISO date from which it holds; null = not tied to a date
  public record Notice(String since, String text) {}

  /// The same facts with sentences in the place of codes.
  ///
  /// @param say turns a phrase into a sentence of the wanted language
  public ProviderFacts spoken(Function<Phrase, String> say) {
    List<Notice> said =
        notices.stream()
            .map(one -> new Notice(one.since, say.apply(Phrase.of(one.text, "provider", name))))
            .toList();
    String password = say.apply(Phrase.of(passwordHelp, "provider", name));
    return new ProviderFacts(
        id, name, domains, mx, smtp, imap, username, signIn, password, limits, savesSent, help,
        sources, checked, trust, said);
  }
}
