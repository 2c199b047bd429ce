// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.net.InetAddress;
import java.security.SecureRandom;
import pli.account.TrustedRoots;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.net.NameLookup;
import pli.provider.discovery.net.Route;

/// A network without a single name in it: no test asks the real one.
final class EmptyWorld implements NameLookup {

  static OutsideWorld create() {
    return new OutsideWorld(
        servers -> new EmptyWorld(),
        TrustedRoots.ofPlatform().trustManager(),
        new SecureRandom(),
        Route.DIRECT);
  }

  @Override
  public Answer<MailExchanger> mailExchangers(String domain) {
    return new Answer.Absent<>(false);
  }

  @Override
  public Answer<Target> targets(String name) {
    return new Answer.Absent<>(false);
  }

  @Override
  public Answer<InetAddress> addresses(String host) {
    return new Answer.Absent<>(false);
  }

  @Override
  public void prepare() {
    // Nothing here is slow.
  }
}
