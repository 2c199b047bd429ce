// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPointPlacer;

/// The places at which tests end or stop the program are still there: whoever renames one of these
/// methods changes [CodePoint] too, and looks whether the place is still the same moment.
class CodePointsTest {

  @ParameterizedTest
  @EnumSource
  void eachNamedPlaceIsInTheCode(CodePoint place) throws IOException {
    String file = "/" + place.className().replace('.', '/') + ".class";
    try (InputStream in = CodePointsTest.class.getResourceAsStream(file)) {
      assertThat(in).as("%s: %s", place.title(), place.className()).isNotNull();
      byte[] before = in.readAllBytes();

      assertThat(new FailPointPlacer(List.of(place)).placeInto(before)).isNotEqualTo(before);
    }
  }
}
