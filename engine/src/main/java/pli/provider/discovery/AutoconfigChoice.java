// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pli.provider.SignInKind;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.HostNames;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Chooses the server to use among those that an autoconfig document lists: TLS from the first byte
/// before STARTTLS (RFC 8314 §3), else the order of the document. Servers without encryption,
/// without a known sign-in or without the name of a host are passed over.
final class AutoconfigChoice {

  private static final Pattern PLACEHOLDER = Pattern.compile("%[A-Z]+%");

  /// Longer than any user name in use.
  private static final int USER_NAME_LIMIT = 254;

  private final EmailAddress address;
  private final MailDomain domain;

  AutoconfigChoice(EmailAddress address, MailDomain domain) {
    this.address = address;
    this.domain = domain;
  }

  /// Either servers, best first, or a verdict that says why there are none.
  record Choice(List<FoundSettings> usable, Optional<Verdict> why) {}

  /// @param from the host that the document came from, for the sentence
  Choice among(List<OutgoingServer> servers, String from) {
    List<FoundSettings> usable = new ArrayList<>();
    Verdict why =
        Verdict.without(Outcome.NOTHING, "discovery.config-no-outgoing", "host", from);
    for (OutgoingServer server : servers) {
      Optional<Security> security = security(server.socketType());
      List<SignInKind> signIn = signIn(server.authentication());
      Optional<String> host = host(server.hostName());
      Optional<Integer> port = port(server.port());
      if (security.isEmpty()) {
        why = Verdict.without(Outcome.REFUSED, "discovery.config-clear", "host", from);
      } else if (signIn.isEmpty()) {
        String kinds = Refusals.excerpt(String.join(", ", server.authentication()));
        why =
            Verdict.without(
                Outcome.REFUSED, "discovery.config-sign-in", "host", from, "kinds", kinds);
      } else if (host.isEmpty() || port.isEmpty()) {
        String named = Refusals.excerpt(server.hostName() + ":" + server.port());
        why =
            Verdict.without(
                Outcome.REFUSED, "discovery.config-host", "host", from, "server", named);
      } else {
        SubmissionServer one = new SubmissionServer(host.get(), port.get(), security.get());
        usable.add(
            new FoundSettings(
                Optional.empty(), one, userName(server.userName()), signIn, false));
      }
    }
    usable.sort(Comparator.comparing(one -> one.server().security() == Security.TLS ? 0 : 1));
    return new Choice(usable, usable.isEmpty() ? Optional.of(why) : Optional.empty());
  }

  private static Optional<Security> security(String socketType) {
    return switch (socketType.toUpperCase(java.util.Locale.ROOT)) {
      case "SSL", "TLS" -> Optional.of(Security.TLS);
      case "STARTTLS" -> Optional.of(Security.STARTTLS);
      default -> Optional.empty();
    };
  }

  /// Without the element the usual password is meant.
  private static List<SignInKind> signIn(List<String> authentication) {
    if (authentication.isEmpty()) {
      return List.of(SignInKind.PASSWORD);
    }
    List<SignInKind> kinds = new ArrayList<>();
    for (String one : authentication) {
      SignInKind kind =
          switch (one) {
            case "password-cleartext", "password-encrypted", "plain", "secure" ->
                SignInKind.PASSWORD;
            case "oauth2", "oauth" -> SignInKind.OAUTH2;
            default -> null;
          };
      if (kind != null && !kinds.contains(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /// Only the domain is filled in: a host name goes to the domain name system, and nothing else of
  /// the address may.
  private Optional<String> host(String template) {
    return HostNames.usable(template.replace("%EMAILDOMAIN%", domain.ascii()));
  }

  private static Optional<Integer> port(String text) {
    if (!text.matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= 65_535 ? Optional.of(port) : Optional.empty();
  }

  private Optional<String> userName(String template) {
    if (template.isEmpty()) {
      return Optional.of(address.toString());
    }
    String name =
        template
            .replace("%EMAILADDRESS%", address.toString())
            .replace("%EMAILLOCALPART%", address.localPart())
            .replace("%EMAILDOMAIN%", address.domain());
    boolean usable =
        !PLACEHOLDER.matcher(template.replaceAll("%EMAIL(ADDRESS|LOCALPART|DOMAIN)%", "")).find()
            && name.length() <= USER_NAME_LIMIT
            && name.chars().noneMatch(c -> c <= ' ' || c == 127);
    return usable ? Optional.of(name) : Optional.empty();
  }
}
