// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
        "127.0.0.1", "127.255.0.9", "169.254.169.254", "169.254.0.1", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.7", "192.168.1.1", "198.18.0.1", "198.19.255.1",
        "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1",
        "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001::1", "2001:db8::1",
        "2002:7f00:1::1", "3fff::1", "100::1", "4000::1"
      })
  void whatIsNotOnThePublicInternetIsNot(String address) throws Exception {
    assertThat(PublicAddresses.holds(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.9.9.9", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1",
        "192.167.255.255", "193.5.86.20", "223.255.255.255", "198.17.255.255", "198.20.0.1",
        "2620:fe::fe", "2a00:1450:4001::5", "2001:4860:4860::8888", "::ffff:9.9.9.9",
        "64:ff9b::9.9.9.9"
      })
  void whatIsOnThePublicInternetIs(String address) throws Exception {
    assertThat(PublicAddresses.holds(InetAddress.ofLiteral(address))).isTrue();
  }
}
