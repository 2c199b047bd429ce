// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.account.Account;
import pli.smtp.SubmissionServer;

/// What else is known beside stage and cause; everything may be missing.
///
/// @param provider catalogue id of the account's provider
/// @param account address of the mailbox
/// @param server where it happened
/// @param chain certificates that the server showed, its own first
/// @param openPorts other ports of the same server at which a mail server answered
/// @param ownTime what this computer's clock said when it happened
/// @param serverTime what the server's clock said, as its greeting told
public record Circumstances(
    Optional<String> provider,
    Optional<String> account,
    Optional<SubmissionServer> server,
    List<X509Certificate> chain,
    Set<Integer> openPorts,
    Optional<Instant> ownTime,
    Optional<Instant> serverTime) {

  public static final Circumstances UNKNOWN = of(Optional.empty(), Optional.empty());

  public Circumstances {
    chain = List.copyOf(chain);
    openPorts = Set.copyOf(openPorts);
  }

  public static Circumstances of(Optional<String> provider, Optional<SubmissionServer> server) {
    return new Circumstances(
        provider, Optional.empty(), server, List.of(), Set.of(), Optional.empty(),
        Optional.empty());
  }

  public static Circumstances of(Account account) {
    return of(account.providerId(), Optional.of(account.server()))
        .withAccount(Optional.of(account.address().toString()));
  }

  public Circumstances withAccount(Optional<String> address) {
    return new Circumstances(
        provider, address, server, chain, openPorts, ownTime, serverTime);
  }

  public Circumstances withChain(List<X509Certificate> shown) {
    return new Circumstances(
        provider, account, server, shown, openPorts, ownTime, serverTime);
  }

  public Circumstances withOpenPorts(Set<Integer> ports) {
    return new Circumstances(
        provider, account, server, chain, ports, ownTime, serverTime);
  }

  /// @param greeted what the server's greeting said, if it named a time
  public Circumstances withTimes(Instant own, Optional<Instant> greeted) {
    return new Circumstances(
        provider, account, server, chain, openPorts, Optional.of(own), greeted);
  }
}
