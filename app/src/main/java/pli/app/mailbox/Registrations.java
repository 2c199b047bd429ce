// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Optional;
import pli.app.Wiring;
import pli.oauth.ClientRegistration;
import pli.smtp.Secret;

/// Keeps the client id with which a company is registered at an issuer, and its secret beside it.
public final class Registrations {

  private Registrations() {}

  /// @param secret empty if the issuer gave none; an earlier one is then forgotten
  public static void keep(
      Wiring wiring, ClientRegistration registration, Optional<Secret> secret) {
    String name = ClientRegistration.secretName(registration.issuer());
    secret.ifPresentOrElse(
        one -> wiring.vault().keep(name, one), () -> wiring.vault().forget(name));
    wiring.registrations().keep(registration);
  }
}
