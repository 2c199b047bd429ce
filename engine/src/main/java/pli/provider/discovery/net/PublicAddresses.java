// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses belong to the public internet: what a stranger's answer may lead to. Everything
/// that the registries of RFC 6890 call special is not: this computer, private and link-local
/// networks (with the addresses under which clouds hand out their secrets), documentation,
/// multicast.
public final class PublicAddresses {

  private record Block(byte[] start, int bits) {

    static Block of(String text) {
      int slash = text.indexOf('/');
      try {
        // A literal is never looked up.
        byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
        return new Block(start, Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> SPECIAL_4 =
      blocks(
          "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
          "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

  /// The part of IPv6 that is handed out, and the special blocks inside it.
  private static final Block HANDED_OUT_6 = Block.of("2000::/3");

  private static final List<Block> SPECIAL_6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /// Carries an IPv4 address in its last four bytes (RFC 6052 §2.1).
  private static final Block TRANSLATED = Block.of("64:ff9b::/96");

  private PublicAddresses() {}

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }

  /// IPv4-mapped addresses count as what they carry; the JDK turns them into [Inet4Address] itself.
  public static boolean holds(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> holds4(four.getAddress());
      case Inet6Address six -> holds6(six.getAddress());
      default -> false;
    };
  }

  private static boolean holds4(byte[] address) {
    return SPECIAL_4.stream().noneMatch(block -> block.holds(address));
  }

  private static boolean holds6(byte[] address) {
    if (TRANSLATED.holds(address)) {
      return holds4(Arrays.copyOfRange(address, 12, 16));
    }
    return HANDED_OUT_6.holds(address)
        && SPECIAL_6.stream().noneMatch(block -> block.holds(address));
  }
}
