// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.List;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.NameLookup;
import pli.provider.discovery.net.NameLookup.Answer;
import pli.provider.discovery.net.NameLookup.Target;
import pli.provider.discovery.net.VettedHosts;
import pli.provider.discovery.net.VettedHosts.Vetted;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// SRV records of the domain: `_submissions._tcp` with TLS from the first byte (RFC 8314 §5.1),
/// then `_submission._tcp` with STARTTLS (RFC 6186 §3.1).
final class SrvSource implements SettingsSource {

  private record Kind(String prefix, Security security) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("_submissions._tcp.", Security.TLS),
          new Kind("_submission._tcp.", Security.STARTTLS));

  private final NameLookup names;
  private final VettedHosts hosts;

  SrvSource(NameLookup names, VettedHosts hosts) {
    this.names = names;
    this.hosts = hosts;
  }

  @Override
  public DiscoverySource name() {
    return DiscoverySource.SRV;
  }

  @Override
  public Verdict ask(Inquiry inquiry) throws InterruptedException {
    Verdict none =
        Verdict.without(Outcome.NOTHING, "discovery.srv.none", "domain", inquiry.domain());
    Verdict why = none;
    for (Kind kind : KINDS) {
      Verdict verdict = ask(inquiry, kind);
      if (verdict.isFound()) {
        return verdict;
      }
      why = why.equals(none) ? verdict : why;
    }
    return why;
  }

  private Verdict ask(Inquiry inquiry, Kind kind) throws InterruptedException {
    return switch (names.targets(kind.prefix + inquiry.domain().ascii())) {
      case Answer.Found<Target>(List<Target> targets) -> first(inquiry, kind, targets);
      case Answer.Absent<Target> none ->
          Verdict.without(Outcome.NOTHING, "discovery.srv.none", "domain", inquiry.domain());
      case Answer.Failed<Target>(boolean silent, String detail) ->
          Refusals.ofLookup(inquiry.domain().toString(), silent, detail);
    };
  }

  private Verdict first(Inquiry inquiry, Kind kind, List<Target> targets)
      throws InterruptedException {
    if (targets.size() == 1 && targets.getFirst().host().isEmpty()) {
      // RFC 2782: a lone dot says decidedly no.
      return Verdict.without(
          Outcome.NOTHING, "discovery.srv.not-offered", "domain", inquiry.domain());
    }
    Verdict why = null;
    for (Target target : targets) {
      Vetted vetted = hosts.vet(target.host());
      if (vetted instanceof Vetted.Fit(String host, var addresses) && target.port() > 0) {
        SubmissionServer server = new SubmissionServer(host, target.port(), kind.security);
        return Verdict.found(
            FoundSettings.ofServer(server, inquiry.address()),
            Phrase.of(
                "discovery.srv.found", "domain", inquiry.domain(), "server", server));
      }
      boolean noPort = vetted instanceof Vetted.Fit;
      why =
          why != null
              ? why
              : noPort
                  ? Verdict.without(
                      Outcome.REFUSED, "discovery.host-unusable", "host", target.host() + ":0")
                  : Refusals.ofHost(vetted);
    }
    return why;
  }
}
