// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.provider.discovery.DocumentSource.Places;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.HostNames;
import pli.provider.discovery.net.NameLookup.Answer;
import pli.provider.discovery.net.NameLookup.MailExchanger;

/// Where autoconfig documents lie. An address is made of a fixed beginning and a domain; no query,
/// and never anything of the mailbox.
final class DocumentPlaces {

  private static final String PATH = "/mail/config-v1.1.xml";

  private final Ispdb ispdb;
  private final Gateways gateways;
  private final PublicSuffixes suffixes;

  DocumentPlaces(Ispdb ispdb, Gateways gateways, PublicSuffixes suffixes) {
    this.ispdb = ispdb;
    this.gateways = gateways;
    this.suffixes = suffixes;
  }

  Places.Found autoconfig(Inquiry inquiry) {
    return Places.Found.at(List.of(autoconfig(inquiry.domain().ascii())));
  }

  Places.Found wellKnown(Inquiry inquiry) {
    String address =
        "https://" + inquiry.domain().ascii() + "/.well-known/autoconfig" + PATH;
    return Places.Found.at(List.of(new Places.Place(URI.create(address), false)));
  }

  Places.Found ispdb(Inquiry inquiry) {
    return Places.Found.at(List.of(ispdb(inquiry.domain().ascii())));
  }

  Places.Found mxAutoconfig(Inquiry inquiry) throws InterruptedException {
    return ofExchanger(inquiry, false);
  }

  Places.Found mxIspdb(Inquiry inquiry) throws InterruptedException {
    return ofExchanger(inquiry, true);
  }

  private Places.Found ofExchanger(Inquiry inquiry, boolean database) throws InterruptedException {
    if (!(inquiry.mailExchangers() instanceof Answer.Found<MailExchanger>(var exchangers))) {
      return Places.Found.nowhere(Verdict.without(Outcome.SKIPPED, "discovery.skipped.no-mx"));
    }
    Optional<String> usable = HostNames.usable(exchangers.getFirst().host());
    if (usable.isEmpty()) {
      return Places.Found.nowhere(Verdict.without(Outcome.SKIPPED, "discovery.skipped.no-mx"));
    }
    String mx = usable.get();
    if (gateways.behind(mx).isPresent()) {
      return Places.Found.nowhere(Verdict.without(Outcome.SKIPPED, "discovery.skipped.hidden"));
    }
    List<String> domains = domainsOf(mx, inquiry.domain());
    return domains.isEmpty()
        ? Places.Found.nowhere(Verdict.without(Outcome.SKIPPED, "discovery.skipped.own-mx"))
        : Places.Found.at(
            domains.stream().map(one -> database ? ispdb(one) : autoconfig(one)).toList());
  }

  /// The name of the exchanger without its first label, then the domain that somebody registered;
  /// never above that, and never the domain that was asked already.
  private List<String> domainsOf(String mx, MailDomain asked) {
    Optional<String> registrable = suffixes.registrable(mx);
    if (registrable.isEmpty()) {
      return List.of();
    }
    Set<String> domains = new LinkedHashSet<>();
    String parent = mx.substring(mx.indexOf('.') + 1);
    if (parent.equals(registrable.get()) || parent.endsWith("." + registrable.get())) {
      domains.add(parent);
    }
    domains.add(registrable.get());
    domains.remove(asked.ascii());
    return new ArrayList<>(domains);
  }

  private static Places.Place autoconfig(String domain) {
    return new Places.Place(URI.create("https://autoconfig." + domain + PATH), false);
  }

  private Places.Place ispdb(String domain) {
    return new Places.Place(ispdb.of(domain), ispdb.named());
  }
}
