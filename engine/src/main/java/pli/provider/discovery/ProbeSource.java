// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.Branches;
import pli.provider.discovery.net.NameLookup.Answer;
import pli.provider.discovery.net.NameLookup.MailExchanger;
import pli.provider.discovery.net.VettedHosts;
import pli.provider.discovery.net.VettedHosts.Vetted;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// Rings at likely doors: `mail.` and `smtp.` of the domain, its mail exchanger, the domain itself;
/// at each on 465 with TLS and on 587 with STARTTLS. All at once; the first of this order wins.
final class ProbeSource implements SettingsSource {

  private record Door(
      SubmissionServer server,
      Branches.Branch<Vetted> vetting,
      Branches.Branch<Doorbell.Answer> ringing) {}

  private final VettedHosts hosts;
  private final Gateways gateways;
  private final Doorbell bell;
  private final Duration limit;

  ProbeSource(VettedHosts hosts, Gateways gateways, Doorbell bell, Duration limit) {
    this.hosts = hosts;
    this.gateways = gateways;
    this.bell = bell;
    this.limit = limit;
  }

  @Override
  public DiscoverySource name() {
    return DiscoverySource.PROBE;
  }

  @Override
  public Verdict ask(Inquiry inquiry) throws InterruptedException {
    try (Branches branches = new Branches(limit)) {
      List<Door> doors = new ArrayList<>();
      for (String host : likely(inquiry)) {
        Branches.Branch<Vetted> vetting = branches.fork(() -> hosts.vet(host));
        for (SubmissionServer server : serversAt(host)) {
          doors.add(new Door(server, vetting, branches.fork(() -> ring(server, vetting))));
        }
      }
      return firstOpen(inquiry, doors);
    }
  }

  private static List<SubmissionServer> serversAt(String host) {
    return List.of(
        new SubmissionServer(host, 465, Security.TLS),
        new SubmissionServer(host, 587, Security.STARTTLS));
  }

  private Doorbell.Answer ring(SubmissionServer server, Branches.Branch<Vetted> vetting)
      throws InterruptedException, ExecutionException, TimeoutException {
    return vetting.await() instanceof Vetted.Fit(String host, List<InetAddress> addresses)
        ? bell.ring(server, addresses)
        : Doorbell.Answer.NOBODY;
  }

  private static Verdict firstOpen(Inquiry inquiry, List<Door> doors)
      throws InterruptedException {
    Verdict why =
        Verdict.without(Outcome.NOTHING, "discovery.probe.nobody", "domain", inquiry.domain());
    for (Door door : doors) {
      switch (answer(door)) {
        case OPEN -> {
          return Verdict.found(
              FoundSettings.ofServer(door.server(), inquiry.address()),
              Phrase.of("discovery.probe.found", "server", door.server()));
        }
        case NOT_TRUSTED -> {
          if (why.outcome() == Outcome.NOTHING) {
            why =
                Verdict.without(
                    Outcome.REFUSED, "discovery.probe.not-trusted", "server", door.server());
          }
        }
        case NOBODY -> {
          if (why.outcome() == Outcome.NOTHING && vetted(door) instanceof Vetted.Private inside) {
            why = Refusals.ofHost(inside);
          }
        }
      }
    }
    return why;
  }

  private static Vetted vetted(Door door) throws InterruptedException {
    try {
      return door.vetting().await();
    } catch (TimeoutException | ExecutionException e) {
      return new Vetted.Unknown(door.server().host());
    }
  }

  private static Doorbell.Answer answer(Door door) throws InterruptedException {
    try {
      return door.ringing().await();
    } catch (TimeoutException | ExecutionException e) {
      // Late is as good as nobody, and so is a door whose look-up was late.
      return Doorbell.Answer.NOBODY;
    }
  }

  private Set<String> likely(Inquiry inquiry) throws InterruptedException {
    String domain = inquiry.domain().ascii();
    Set<String> hosts = new LinkedHashSet<>(List.of("mail." + domain, "smtp." + domain));
    if (inquiry.mailExchangers() instanceof Answer.Found<MailExchanger>(var exchangers)) {
      exchangers.stream()
          .map(MailExchanger::host)
          .limit(1)
          .filter(mx -> !mx.isEmpty() && gateways.behind(mx).isEmpty())
          .forEach(hosts::add);
    }
    hosts.add(domain);
    return hosts;
  }
}
