// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// Everything known about one provider, typed and checked.
///
/// @param servers submission servers in the order of choice: TLS from the first byte before
///     STARTTLS (RFC 8314 §3), and within that the order of the catalogue
/// @param signIn accepted kinds, the recommended one first; never empty
/// @param notices what a person should know, such as a coming change
/// @param facts the catalogue entry this was read from
public record ProviderPreset(
    List<ServerAddress> servers,
    UserNameForm userName,
    List<SignInKind> signIn,
    ProviderLimits limits,
    TrustLevel trust,
    List<Notice> notices,
    ProviderFacts facts) {

  public ProviderPreset {
    servers = List.copyOf(servers);
    signIn = List.copyOf(signIn);
    notices = List.copyOf(notices);
    if (servers.isEmpty() || signIn.isEmpty()) {
      throw new IllegalArgumentException(facts.id() + ": no server or no kind of sign-in");
    }
  }

  /// @param since the day from which it holds, if it is tied to one
  public record Notice(Optional<LocalDate> since, Phrase text) {}

  /// @throws IllegalArgumentException if the facts break the rules of the catalogue
  public static ProviderPreset of(ProviderFacts facts) {
    List<ServerAddress> servers =
        facts.smtp().stream()
            .map(ServerAddress::of)
            .sorted(Comparator.comparing(one -> one.security() == Security.TLS ? 0 : 1))
            .toList();
    List<Notice> notices =
        facts.notices().stream()
            .map(
                one ->
                    new Notice(
                        Optional.ofNullable(one.since()).map(LocalDate::parse),
                        Phrase.of(one.text(), "provider", facts.name())))
            .toList();
    return new ProviderPreset(
        servers,
        UserNameForm.parse(facts.username()),
        facts.signIn().stream().map(SignInKind::ofId).toList(),
        ProviderLimits.of(facts.limits()),
        TrustLevel.ofId(facts.trust()),
        notices,
        facts);
  }

  public String id() {
    return facts.id();
  }

  public String name() {
    return facts.name();
  }

  /// The server to try first; empty if its name differs from customer to customer.
  public Optional<SubmissionServer> submissionServer() {
    return servers.getFirst().submissionServer();
  }

  public Optional<String> userNameOf(EmailAddress address) {
    return userName.userNameOf(address);
  }

  /// The kind of sign-in that the provider recommends.
  public SignInKind preferredSignIn() {
    return signIn.getFirst();
  }

  public boolean accepts(SignInKind kind) {
    return signIn.contains(kind);
  }

  /// Which password is meant and where it is made, in plain words.
  public Phrase passwordHelp() {
    return Phrase.of(facts.passwordHelp(), "provider", name());
  }

  public Optional<String> helpLink() {
    return Optional.ofNullable(facts.help());
  }

  /// Whether the provider files a copy of each submitted message itself; empty if unknown.
  public Optional<Boolean> savesSent() {
    return Optional.ofNullable(facts.savesSent());
  }
}
