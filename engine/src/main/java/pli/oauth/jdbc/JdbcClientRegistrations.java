// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import java.net.URI;
import java.util.Optional;
import pli.oauth.ClientRegistration;
import pli.oauth.ClientRegistrations;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.store.jdbc.Transactions;
import tools.jackson.databind.json.JsonMapper;

/// Registrations in the table `oauth_client(issuer TEXT PRIMARY KEY, document TEXT)`. Addresses are
/// written down only where they are not the issuer's public ones, so that these may change.
public final class JdbcClientRegistrations implements ClientRegistrations {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DocumentTable table;

  public JdbcClientRegistrations(Transactions transactions) {
    this.table = new DocumentTable(transactions, "oauth_client", "issuer");
  }

  private record Document(String clientId, String tenant, boolean hasSecret, Addresses own) {}

  private record Addresses(
      String authorization, String token, String device, String issuer, String mailScope) {

    static Addresses of(Endpoints endpoints) {
      return new Addresses(
          endpoints.authorization().toString(),
          endpoints.token().toString(),
          endpoints.device().map(URI::toString).orElse(null),
          endpoints.issuer(),
          endpoints.mailScope());
    }

    Endpoints endpoints() {
      return new Endpoints(
          URI.create(authorization),
          URI.create(token),
          Optional.ofNullable(device).map(URI::create),
          issuer,
          mailScope);
    }
  }

  @Override
  public void keep(ClientRegistration registration) {
    Endpoints endpoints = registration.endpoints();
    boolean isPublic =
        endpoints.equals(Endpoints.of(registration.issuer(), registration.tenant()));
    table.put(
        registration.issuer().id(),
        JSON.writeValueAsString(
            new Document(
                registration.clientId(),
                registration.tenant(),
                registration.hasSecret(),
                isPublic ? null : Addresses.of(endpoints))));
  }

  @Override
  public Optional<ClientRegistration> find(Issuer issuer) {
    return table
        .find(issuer.id(), json -> JSON.readValue(json, Document.class))
        .map(
            document ->
                new ClientRegistration(
                    issuer,
                    document.clientId,
                    document.tenant,
                    document.own == null
                        ? Endpoints.of(issuer, document.tenant)
                        : document.own.endpoints(),
                    document.hasSecret));
  }

  @Override
  public boolean remove(Issuer issuer) {
    return table.remove(issuer.id());
  }
}
