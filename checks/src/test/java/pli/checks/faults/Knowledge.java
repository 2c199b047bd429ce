// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.account.AccountSessions;
import pli.account.AccessTokens;
import pli.account.SecretVault;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Finding;
import pli.outbox.AccountSessionSource;
import pli.outbox.SessionSource;
import pli.provider.PresetCatalog;
import pli.smtp.Secret;
import pli.smtp.client.HostLookup;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.Timeouts;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.words.Phrase;
import pli.words.Words;

/// What all cells share, because it is costly to make and does not change.
final class Knowledge {

  private final TestAuthority authority = new TestAuthority();
  private final SSLContext serverTls = authority.server(CertificateKind.VALID);
  private final SSLContext clientTls = authority.client();
  private final SSLContext webTls = SettingsInternet.tls(this);
  private final PresetCatalog catalog = PresetCatalog.load();
  private final Diagnosis diagnosis = new Diagnosis(catalog);
  private final List<Words> words = Words.LANGUAGES.stream().map(Words::in).toList();

  TestAuthority authority() {
    return authority;
  }

  SSLContext serverTls() {
    return serverTls;
  }

  /// Trusts the authority and nobody else.
  SSLContext clientTls() {
    return clientTls;
  }

  /// A certificate for the names of web servers.
  SSLContext webTls() {
    return webTls;
  }

  /// A certificate that nobody may trust.
  ///
  /// @param form 0 out of date, 1 of another name, 2 signed by somebody unknown
  SSLContext wrongTls(int form) {
    return switch (form) {
      case 0 -> authority.server(CertificateKind.EXPIRED);
      case 1 -> authority.server(CertificateKind.WRONG_HOST);
      default -> new TestAuthority().server(CertificateKind.VALID);
    };
  }

  PresetCatalog catalog() {
    return catalog;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  /// Real sessions, with a password or token for everybody.
  SessionSource sessions(AccountDirectory accounts, HostLookup lookup, Timeouts timeouts) {
    return sessions(accounts, new EverybodysTokens(), lookup, timeouts);
  }

  /// With tokens from somewhere.
  SessionSource sessions(
      AccountDirectory accounts, AccessTokens tokens, HostLookup lookup, Timeouts timeouts) {
    return new AccountSessionSource(
        accounts,
        new AccountSessions(
            new EverybodysVault(), tokens,
            new SessionOpener(new SecureRandom(), lookup)),
        timeouts,
        (account, transcript) -> {});
  }

  /// In which languages a finding cannot be told.
  List<String> silentLanguages(Finding finding) {
    return silentLanguages(List.of(finding.cause(), finding.remedy()));
  }

  List<String> silentLanguages(List<Phrase> phrases) {
    List<String> silent = new ArrayList<>();
    for (Words language : words) {
      for (Phrase phrase : phrases) {
        if (!language.has(phrase.code()) || language.say(phrase).isBlank()) {
          silent.add(language.language() + " has no words for " + phrase.code());
        }
      }
    }
    return silent;
  }

  private static final class EverybodysVault implements SecretVault {

    @Override
    public void keep(String account, Secret secret) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lookup find(String account) {
      return new Lookup.Found(Secret.of("a-password-of-" + account));
    }

    @Override
    public void forget(String account) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class EverybodysTokens implements AccessTokens {

    @Override
    public Lookup find(Account account) {
      return new Lookup.Found(Secret.of("a-token-of-" + account.id()));
    }

    @Override
    public Lookup replace(Account account, Secret refused) {
      return new Lookup.Found(Secret.of("another-token-of-" + account.id()));
    }
  }
}
