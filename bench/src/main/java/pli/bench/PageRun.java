// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.access.ProgramToken;
import pli.access.Right;
import pli.access.TokenText;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.serve.Station;
import pli.app.web.WebPlan;
import pli.provider.discovery.DiscoveryPlan;

/// Fills an outbox ([PageRecord]), opens the pages, and asks for each list and search again and again.
public final class PageRun {

  static final int TRIES = 21;

  /// Signs nobody in and asks the store for nothing.
  static final String BARE = "/assets/icon.svg";

  private static final int WARMING = 15;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String cookie;
  private final String token;

  private PageRun(Station station, String token) throws Exception {
    URI link = station.newStartLink();
    this.base = link.resolve("/");
    HttpResponse<String> entered =
        http.send(
            HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
    this.cookie =
        entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    this.token = token;
  }

  /// @param args how many messages are on record
  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("pli-bench");
    DataFolder folder = new DataFolder(home.resolve("data"), home.resolve("vault.key"));
    try (Wiring wiring = Wiring.open(folder, InstantSource.system())) {
      PageRecord record = new PageRecord(wiring);
      record.fill(Integer.parseInt(args[0]));
      String token = token(wiring);
      try (Station station =
          Station.open(
              wiring, WebPlan.onThisComputer(0, Locale.FRENCH),
              new Station.Place(
                  ZoneId.of("Europe/Zurich"), Wiring::outsideWorld,
                  DiscoveryPlan.standard()))) {
        new PageRun(station, token).measure(record.addresses());
      }
    } finally {
      BenchSetting.deleteTree(home);
    }
  }

  private static String token(Wiring wiring) {
    String token = TokenText.next(wiring.random());
    wiring
        .access()
        .tokens()
        .add(
            new ProgramToken(
                "bench", Right.READ, Optional.empty(), wiring.clock().instant(), Optional.empty()),
            TokenText.hash(token));
    return token;
  }

  private void measure(List<String> addresses) throws Exception {
    List<String> all = new ArrayList<>(addresses);
    all.add(BARE);
    for (String address : all) {
      for (int i = 0; i < WARMING; i++) {
        ask(address);
      }
    }
    for (String address : all) {
      long[] nanos = new long[TRIES];
      int bytes = 0;
      for (int i = 0; i < TRIES; i++) {
        long begun = System.nanoTime();
        bytes = ask(address);
        nanos[i] = System.nanoTime() - begun;
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT, "phase %s messages %d seconds %.6f cpu 0 rss 0%n",
          address, bytes, nanos[TRIES / 2] / 1e9);
    }
  }

  /// @return bytes of the answer
  private int ask(String address) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address));
    if (address.startsWith("/api/")) {
      request.header("Authorization", "Bearer " + token);
    } else {
      request.header("Cookie", cookie);
    }
    HttpResponse<byte[]> said =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (said.statusCode() != 200) {
      throw new IllegalStateException(address + ": " + said.statusCode());
    }
    return said.body().length;
  }
}
