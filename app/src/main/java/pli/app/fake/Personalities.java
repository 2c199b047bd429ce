// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pli.provider.PresetCatalog;
import pli.provider.ProviderFacts;
import pli.provider.ProviderPreset;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The personalities that are shipped, and the servers of each.
public final class Personalities {

  private static final String FILE = "/pli/app/fake/personalities.json";

  private final PresetCatalog catalog;
  private final List<Personality> all;

  private Personalities(PresetCatalog catalog, List<Personality> all) {
    this.catalog = catalog;
    this.all = all;
  }

  public static Personalities load(PresetCatalog catalog) {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = Personalities.class.getResourceAsStream(FILE)) {
      return new Personalities(
          catalog, json.readValue(in, new TypeReference<List<Personality>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /// Names in the order of the file.
  public List<String> names() {
    return all.stream().map(Personality::id).toList();
  }

  /// A plan with the mailbox of the personality and nothing switched on.
  public Optional<FakePlan> plan(String name) {
    return all.stream()
        .filter(one -> one.id().equals(name))
        .findFirst()
        .map(one -> FakePlan.of(one, displayName(one), servers(one)));
  }

  private String displayName(Personality personality) {
    return preset(personality).map(ProviderPreset::name).orElseGet(personality::name);
  }

  private List<SubmissionServer> servers(Personality personality) {
    Stream<ProviderFacts.Server> servers =
        preset(personality)
            .map(one -> one.facts().smtp().stream())
            .orElseGet(() -> personality.servers().stream());
    return servers.map(Personalities::server).toList();
  }

  private Optional<ProviderPreset> preset(Personality personality) {
    return Optional.ofNullable(personality.provider())
        .map(
            id ->
                catalog
                    .byId(id)
                    .orElseThrow(() -> new IllegalStateException("no provider " + id)));
  }

  private static SubmissionServer server(ProviderFacts.Server facts) {
    Security security = facts.security().equals("tls") ? Security.TLS : Security.STARTTLS;
    return new SubmissionServer(facts.host(), facts.port(), security);
  }
}
