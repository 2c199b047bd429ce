// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.smtp.EmailAddress;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The providers that Pli knows.
public final class PresetCatalog {

  private static final String FILE = "/pli/provider/providers.json";

  private final Map<String, ProviderPreset> byId = new LinkedHashMap<>();
  private final Map<String, ProviderPreset> byDomain = new LinkedHashMap<>();

  /// @throws IllegalArgumentException if two entries share an id or a domain
  public PresetCatalog(List<ProviderFacts> entries) {
    for (ProviderFacts facts : entries) {
      ProviderPreset preset = ProviderPreset.of(facts);
      if (byId.put(preset.id(), preset) != null) {
        throw new IllegalArgumentException("provider " + preset.id() + " is there twice");
      }
      for (String domain : facts.domains()) {
        if (byDomain.put(domain, preset) != null) {
          throw new IllegalArgumentException("domain " + domain + " is there twice");
        }
      }
    }
  }

  /// Reads the catalogue that is shipped with Pli.
  public static PresetCatalog load() {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (InputStream in = PresetCatalog.class.getResourceAsStream(FILE)) {
      return new PresetCatalog(json.readValue(in, new TypeReference<List<ProviderFacts>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /// In the order of the file.
  public Collection<ProviderPreset> all() {
    return List.copyOf(byId.values());
  }

  public Optional<ProviderPreset> byId(String id) {
    return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
  }

  /// The provider whose own addresses end in this domain. Domains of customers are not in the
  /// catalogue; they are found through the network.
  public Optional<ProviderPreset> byDomain(String domain) {
    return Optional.ofNullable(byDomain.get(domain.toLowerCase(Locale.ROOT)));
  }

  public Optional<ProviderPreset> forAddress(EmailAddress address) {
    return byDomain(address.domain());
  }

  /// The provider that a submission server belongs to. Where several share one, that whose first
  /// choice it is, and then the one for domains of customers.
  ///
  /// @param host in lower case
  public Optional<ProviderPreset> byServer(String host) {
    return byId.values().stream()
        .filter(one -> one.servers().stream().anyMatch(server -> server.host().equals(host)))
        .min(
            Comparator.comparing(
                    (ProviderPreset one) -> !one.servers().getFirst().host().equals(host))
                .thenComparing(one -> one.facts().mx().isEmpty()));
  }
}
