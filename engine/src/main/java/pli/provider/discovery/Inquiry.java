// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import pli.provider.discovery.net.Branches;
import pli.provider.discovery.net.NameLookup.Answer;
import pli.provider.discovery.net.NameLookup.MailExchanger;
import pli.smtp.EmailAddress;

/// One question to all sources, and what they share: the mail exchangers are looked up once.
///
/// @param address only to fill in the user name when the answer is there; requests get the domain
record Inquiry(
    EmailAddress address,
    MailDomain domain,
    Branches.Branch<Answer<MailExchanger>> exchangers) {

  /// The mail exchangers of the domain; waits for the look-up.
  Answer<MailExchanger> mailExchangers() throws InterruptedException {
    try {
      return exchangers.await();
    } catch (TimeoutException e) {
      return new Answer.Failed<>(true, "");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
