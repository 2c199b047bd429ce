// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Filters that companies put in front of their mail provider. A mail exchanger of one of them says
/// nothing about who holds the mailboxes.
final class Gateways {

  private static final String FILE = "/pli/provider/gateways.json";

  /// One filter in the shape of the file.
  ///
  /// @param mx patterns as in the catalogue
  /// @param source where the names come from
  record Gateway(String name, List<String> mx, String source) {}

  private final List<Gateway> all;

  private Gateways(List<Gateway> all) {
    this.all = List.copyOf(all);
  }

  static Gateways load() {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = Gateways.class.getResourceAsStream(FILE)) {
      return new Gateways(json.readValue(in, new TypeReference<List<Gateway>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  List<Gateway> all() {
    return all;
  }

  Optional<Gateway> behind(String mailExchanger) {
    return all.stream()
        .filter(one -> one.mx().stream().anyMatch(p -> HostPattern.of(p).fits(mailExchanger)))
        .findFirst();
  }
}
