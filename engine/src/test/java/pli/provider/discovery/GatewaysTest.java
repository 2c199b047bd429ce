// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.provider.PresetCatalog;

class GatewaysTest {

  @Test
  void noFilterIsTakenForAProviderNorAProviderForAFilter() {
    List<String> providers =
        PresetCatalog.load().all().stream()
            .flatMap(preset -> preset.facts().mx().stream())
            .map(pattern -> pattern.replace("*", "mx1").replace("{number}", "7"))
            .toList();

    assertThat(providers).isNotEmpty().allMatch(mx -> Gateways.load().behind(mx).isEmpty());
  }

  @Test
  void everyFilterHasANameAndASource() {
    assertThat(Gateways.load().all())
        .allSatisfy(
            one -> {
              assertThat(one.name()).isNotBlank();
              assertThat(one.source()).isNotBlank();
              assertThat(one.mx()).isNotEmpty().allMatch(mx -> mx.startsWith("*."));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "*.green.ch, mx1.green.ch, true",
    "*.green.ch, evergreen.ch, false",
    "*.green.ch, green.ch, false",
    "*.green.ch, green.ch.evil.example, false",
    "*-hispeed-ch.edge.unified.services, mx01-hispeed-ch.edge.unified.services, true",
    "mx{number}.ovh.net, mx12.ovh.net, true",
    "mx{number}.ovh.net, mxa.ovh.net, false",
    "lx{number}.hoster.example, lx7.hoster.example, true",
    "mx.example.ch, mxxexample.ch, false"
  })
  void aPatternFitsWholeLabels(String pattern, String host, boolean fits) {
    assertThat(HostPattern.of(pattern).fits(host)).isEqualTo(fits);
  }
}
