// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.diagnosis.Interceptors.Interceptor;
import tools.jackson.core.type.TypeReference;

class InterceptorsTest {

  private static final Interceptors INTERCEPTORS = Interceptors.load();

  static Stream<Map<String, String>> entries() {
    return new FailureFiles()
        .read("interceptors", new TypeReference<List<Map<String, String>>>() {}).stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyInterceptorIsKnownByTheNamesInItsCertificates(Map<String, String> entry) {
    assertThat(INTERCEPTORS.inNames(entry.get("sample")))
        .map(Interceptor::name)
        .contains(entry.get("name"));
  }

  @Test
  void anOrdinaryCertificateNamesNobody() {
    for (String names :
        List.of(
            "CN=R11, O=Let's Encrypt, C=US / CN=mail.exemple.ch",
            "CN=DigiCert Cloud Services CA-1, O=DigiCert Inc / CN=outlook.com, O=Microsoft",
            "CN=WR2, O=Google Trust Services / CN=smtp.gmail.com",
            "CN=SwissSign RSA TLS OV ICA 2022 - 1, O=SwissSign AG / CN=smtpauths.bluewin.ch",
            "CN=Sectigo RSA Domain Validation Secure Server CA / CN=mail.infomaniak.com")) {
      assertThat(INTERCEPTORS.inNames(names)).as(names).isEmpty();
    }
  }
}
