// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import pli.app.fake.FakePlan;
import pli.app.fake.FakeServer;
import pli.smtp.SubmissionServer;

/// What `pli fake --json` prints when the server is up.
///
/// @param certificate file with the root to trust
/// @param cases what is switched on
/// @param arrived folder for what is accepted; null = nothing is kept
record FakeFacts(
    String id,
    String name,
    List<Server> servers,
    String certificate,
    List<Key> accounts,
    List<String> cases,
    String arrived) {

  /// @param standsFor the provider's server
  record Server(String host, int port, String security, String standsFor) {

    static Server of(FakeServer.Door door) {
      return new Server(
          "localhost",
          door.port(),
          securityOf(door.standsFor()),
          door.standsFor().toString());
    }
  }

  /// @param kind as in `pli providers`
  /// @param secret null if somebody chose it
  record Key(String user, String kind, String secret, boolean accepted) {}

  /// One personality in `pli fake --list --json`.
  record Listed(
      String id,
      String name,
      List<String> standsFor,
      List<String> cases,
      List<String> assumed,
      List<String> sources) {

    static Listed of(FakePlan plan) {
      return new Listed(
          plan.id(),
          plan.displayName(),
          plan.servers().stream().map(SubmissionServer::toString).toList(),
          plan.caseNames(),
          plan.assumed(),
          plan.sources());
    }
  }

  static FakeFacts of(FakePlan plan, FakeServer server, Path certificate) {
    return new FakeFacts(
        plan.id(),
        plan.displayName(),
        server.doors().stream().map(Server::of).toList(),
        certificate.toString(),
        plan.accounts().stream()
            .flatMap(
                account ->
                    account.keys().stream()
                        .map(
                            key ->
                                new Key(
                                    account.user(),
                                    key.kind(),
                                    key.shown().orElse(null),
                                    key.refusal().isEmpty())))
            .toList(),
        plan.cases(),
        plan.arrived().map(Path::toString).orElse(null));
  }

  private static String securityOf(SubmissionServer server) {
    return server.security().name().toLowerCase(Locale.ROOT);
  }
}
