// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.app.Wiring;
import pli.app.mailbox.GivenServer;
import pli.app.mailbox.Registrations;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// Reads what a person typed while setting a mailbox up.
final class SetupForm {

  private static final int PORTS = 65_535;

  private final Context request;
  private final InstantSource clock;

  SetupForm(Context request, InstantSource clock) {
    this.request = request;
    this.clock = clock;
  }

  String field(String name) {
    return Optional.ofNullable(request.formParam(name)).orElse("").strip();
  }

  /// Whether a form with this field was handed in.
  boolean has(String name) {
    return request.formParam(name) != null;
  }

  /// The form for a server as it was handed in, to be shown again.
  TypedServer typed() {
    return new TypedServer(
        field("host"), field("security"), field("port"), field("user"), has("no-sign-in"),
        field("name"));
  }

  /// As typed: a blank may count.
  Secret password() {
    return Secret.of(Optional.ofNullable(request.formParam("password")).orElse(""));
  }

  /// The name to sign in with: the address where nothing is said, empty where nobody signs in.
  String user(EmailAddress mailbox) {
    if (has("no-sign-in")) {
      return "";
    }
    return field("user").isEmpty() ? mailbox.toString() : field("user");
  }

  /// The client id with which the company is registered, once for all of its mailboxes.
  void keepRegistration(Wiring wiring, Issuer issuer) {
    String tenant = field("tenant").isEmpty() ? ClientRegistration.ANY_TENANT : field("tenant");
    Optional<Secret> secret =
        Optional.of(field("client-secret")).filter(one -> !one.isEmpty()).map(Secret::of);
    Registrations.keep(
        wiring,
        new ClientRegistration(
            issuer, field("client-id"), tenant, Endpoints.of(issuer, tenant),
            secret.isPresent()),
        secret);
  }

  SubmissionServer server() {
    return GivenServer.of(field("host"), port(), field("security"));
  }

  private Integer port() {
    String text = field("port");
    if (text.isEmpty()) {
      return null;
    }
    int port = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > PORTS) {
      throw InputRefused.because("page.setup.port-bad", "value", text);
    }
    return port;
  }

  /// With the user name, the name beside the address and the certificate, where they are given.
  Account changed(Account account) throws IOException {
    Account changed = account.withUserName(user(account.address()));
    if (!field("name").isEmpty()) {
      changed = changed.withDisplayName(field("name"));
    }
    UploadedFile file = request.uploadedFile("root");
    if (file != null && !file.filename().isBlank()) {
      try (InputStream bytes = file.content()) {
        byte[] pem = bytes.readNBytes(TrustedRoots.FILE_LIMIT_BYTES + 1);
        changed =
            changed.withTrustedRoot(
                Optional.of(
                    TrustedRoots.checkedPem(
                        file.filename(),
                        new String(pem, StandardCharsets.ISO_8859_1),
                        clock)));
      }
    }
    return changed;
  }
}
