// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.net.InetAddress;
import java.util.List;

/// Asks the domain name system. A look-up ends within seconds whatever the servers do.
public interface NameLookup {

  /// What came of a look-up.
  sealed interface Answer<T> {

    /// @param records never empty
    record Found<T>(List<T> records) implements Answer<T> {}

    /// The servers say that there is none.
    ///
    /// @param nameExists false = there is no such name at all (NXDOMAIN)
    record Absent<T>(boolean nameExists) implements Answer<T> {}

    /// Nobody could say.
    ///
    /// @param silent true = no answer in time
    /// @param detail the reason in the words of the system or library
    record Failed<T>(boolean silent, String detail) implements Answer<T> {}
  }

  /// @param preference the smallest is asked first (RFC 5321 §5.1)
  /// @param host in ASCII and lower case; empty = the domain takes no mail (RFC 7505 §3)
  record MailExchanger(int preference, String host) {}

  /// @param priority the smallest first, then the greater weight (RFC 2782)
  /// @param host in ASCII and lower case; empty = decidedly not offered
  record Target(int priority, int weight, int port, String host) {}

  /// The mail exchangers of a domain, the preferred one first.
  Answer<MailExchanger> mailExchangers(String domain) throws InterruptedException;

  /// The targets under an SRV name such as `_submissions._tcp.example.org`, best first.
  Answer<Target> targets(String name) throws InterruptedException;

  /// All addresses of a host, IPv4 first.
  Answer<InetAddress> addresses(String host) throws InterruptedException;

  /// Does ahead of time what makes the first look-up slow, without asking anybody. Blocks; meant
  /// for a thread of its own.
  void prepare();
}
