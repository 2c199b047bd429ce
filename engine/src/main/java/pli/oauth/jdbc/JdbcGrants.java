// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import java.time.Instant;
import java.util.Optional;
import pli.oauth.Grant;
import pli.oauth.Grants;
import pli.oauth.Issuer;
import pli.store.jdbc.Transactions;
import tools.jackson.databind.json.JsonMapper;

/// Grants in the table `oauth_grant(account TEXT PRIMARY KEY, document TEXT)`; a removed account
/// takes its grant along.
public final class JdbcGrants implements Grants {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DocumentTable table;

  public JdbcGrants(Transactions transactions) {
    this.table = new DocumentTable(transactions, "oauth_grant", "account");
  }

  /// Times are milliseconds since 1970.
  private record Document(
      String issuer,
      String clientId,
      String signedInAs,
      long signedInAt,
      long tokenUntil,
      String endedBecause) {}

  @Override
  public void keep(String account, Grant grant) {
    table.put(
        account,
        JSON.writeValueAsString(
            new Document(
                grant.issuer().id(),
                grant.clientId(),
                grant.signedInAs().orElse(null),
                grant.signedInAt().toEpochMilli(),
                grant.tokenUntil().toEpochMilli(),
                grant.endedBecause().orElse(null))));
  }

  @Override
  public Optional<Grant> find(String account) {
    return table
        .find(account, json -> JSON.readValue(json, Document.class))
        .flatMap(JdbcGrants::grant);
  }

  /// Empty for an issuer that only a later version knows: the account must be signed in again.
  private static Optional<Grant> grant(Document document) {
    return Issuer.ofId(document.issuer)
        .map(
            issuer ->
                new Grant(
                    issuer,
                    document.clientId,
                    Optional.ofNullable(document.signedInAs),
                    Instant.ofEpochMilli(document.signedInAt),
                    Instant.ofEpochMilli(document.tokenUntil),
                    Optional.ofNullable(document.endedBecause)));
  }
}
