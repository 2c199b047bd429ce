// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pli.smtp.Secret;
import pli.smtp.SubmissionServer;

/// What a fake server is to play.
///
/// @param displayName the provider's
/// @param servers those of the provider, which this stands for
/// @param cases what is switched on, such as `smtp-auth-disabled`; each is one of [#caseNames]
/// @param clock by which the limits count
/// @param tokens access tokens that are good at the moment beside those of the accounts, for every
///     mailbox: those of an issuer that a test has started
/// @param arrived folder for what is accepted; without it, nothing is kept
public record FakePlan(
    Personality personality,
    String displayName,
    List<SubmissionServer> servers,
    List<FakeAccount> accounts,
    List<String> cases,
    InstantSource clock,
    Optional<Path> arrived,
    Supplier<List<Secret>> tokens) {

  public FakePlan {
    servers = List.copyOf(servers);
    accounts = List.copyOf(accounts);
    cases = List.copyOf(cases);
    for (String one : cases) {
      if (personality.caseNamed(one).isEmpty()) {
        throw new IllegalArgumentException(personality.id() + " knows no case " + one);
      }
    }
  }

  static FakePlan of(
      Personality personality, String displayName, List<SubmissionServer> servers) {
    return new FakePlan(
        personality, displayName, servers, List.of(FakeAccount.sample(personality)), List.of(),
        InstantSource.system(), Optional.empty(), List::of);
  }

  /// The name in the file.
  public String id() {
    return personality.id();
  }

  public List<String> caseNames() {
    return personality.cases().stream().map(Personality.Case::id).toList();
  }

  /// What is not documented of it.
  public List<String> assumed() {
    return personality.assumed();
  }

  public List<String> sources() {
    return personality.sources();
  }

  public FakePlan withCases(List<String> names) {
    return new FakePlan(
        personality, displayName, servers, accounts, names, clock, arrived, tokens);
  }

  public FakePlan withAccounts(List<FakeAccount> other) {
    return new FakePlan(personality, displayName, servers, other, cases, clock, arrived, tokens);
  }

  /// In place of the mailbox of the file.
  public FakePlan withPassword(String user, Secret password) {
    return withAccounts(List.of(FakeAccount.withPassword(personality, user, password)));
  }

  /// The mailbox of the file under another address, such as one at an own domain.
  public FakePlan withMailbox(String user) {
    List<FakeAccount> renamed = new ArrayList<>();
    accounts.forEach(one -> renamed.add(new FakeAccount(user, one.keys())));
    return withAccounts(renamed);
  }

  public FakePlan withClock(InstantSource other) {
    return new FakePlan(personality, displayName, servers, accounts, cases, other, arrived, tokens);
  }

  public FakePlan withArrived(Path folder) {
    return new FakePlan(
        personality, displayName, servers, accounts, cases, clock, Optional.of(folder), tokens);
  }

  public FakePlan withTokens(Supplier<List<Secret>> other) {
    return new FakePlan(
        personality, displayName, servers, accounts, cases, clock, arrived, other);
  }

  Optional<Personality.Case> activeAt(Stage stage) {
    return personality.cases().stream()
        .filter(one -> one.at() == stage && cases.contains(one.id()))
        .findFirst();
  }
}
