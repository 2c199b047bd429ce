// SPDX-License-Identifier: Apache-2.0
package pli.testkit.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.testkit.oauth.IssuerStub.Answer;
import tools.jackson.databind.json.JsonMapper;

/// What an [IssuerStub] has given out, and whether it is still good. A code is good once, a refresh
/// token that was replaced is good no more.
public final class IssuedTokens {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Pending(Map<String, String> request) {}

  private final IssuerStub stub;
  private final IssuerMood mood;
  private final Map<String, Pending> codes = new LinkedHashMap<>();
  private final List<String> access = new ArrayList<>();
  private final List<String> goodAccess = new ArrayList<>();
  private final List<String> refresh = new ArrayList<>();
  private final List<String> goodRefresh = new ArrayList<>();
  private final List<String> deviceReplies = new ArrayList<>();
  private int number;

  IssuedTokens(IssuerStub stub, IssuerMood mood) {
    this.stub = stub;
    this.mood = mood;
  }

  /// Every secret that ever left, for tests that look where it must not be.
  public synchronized List<String> everySecret() {
    List<String> all = new ArrayList<>(access);
    all.addAll(refresh);
    return all;
  }

  public synchronized boolean isGood(String accessToken) {
    return goodAccess.contains(accessToken);
  }

  public synchronized List<String> access() {
    return List.copyOf(access);
  }

  public synchronized List<String> refresh() {
    return List.copyOf(refresh);
  }

  /// The mail server takes none of the access tokens given out so far.
  public synchronized void endAccess() {
    goodAccess.clear();
  }

  /// The person, or an administrator, takes the permission back.
  public synchronized void revoke() {
    goodAccess.clear();
    goodRefresh.clear();
  }

  /// What the next polls for a device code get, such as `authorization_pending`; afterwards the
  /// person has agreed.
  public synchronized void deviceReplies(String... errors) {
    deviceReplies.clear();
    deviceReplies.addAll(List.of(errors));
  }

  synchronized Answer authorize(Map<String, String> request) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("state", request.get("state"));
    answer.put("iss", mood.claimedIssuer.orElse(stub.address()));
    if (mood.authorizeError.isPresent()) {
      answer.put("error", mood.authorizeError.get());
      answer.put("error_description", mood.description.get());
    } else {
      String code = "code-" + ++number;
      codes.put(code, new Pending(request));
      answer.put("code", code);
    }
    return new Answer(
        302, request.get("redirect_uri") + "?" + Form.write(answer), Map.of());
  }

  Answer token(Map<String, String> form) {
    if (mood.tokenError.isPresent()) {
      return Answer.error(mood.tokenError.get(), mood.description.get());
    }
    if ("refresh_token".equals(form.get("grant_type"))) {
      mood.beforeRefresh.run();
    }
    return given(form);
  }

  private synchronized Answer given(Map<String, String> form) {
    return switch (form.get("grant_type")) {
      case "authorization_code" -> forCode(form);
      case "refresh_token" -> forRefresh(form.get("refresh_token"), form.get("client_id"));
      case "urn:ietf:params:oauth:grant-type:device_code" -> forDevice(form);
      case null, default -> Answer.error("unsupported_grant_type", "");
    };
  }

  synchronized Answer device() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("device_code", "device-code-" + ++number);
    json.put("user_code", "WDJB-MJHT");
    json.put("verification_uri", stub.address() + "/activate");
    json.put("expires_in", 900);
    json.put("interval", mood.deviceInterval);
    return Answer.ok(json);
  }

  private Answer forCode(Map<String, String> form) {
    Pending pending = codes.remove(form.get("code"));
    boolean fits =
        pending != null
            && pending.request().get("redirect_uri").equals(form.get("redirect_uri"))
            && pending.request().get("client_id").equals(form.get("client_id"))
            && "S256".equals(pending.request().get("code_challenge_method"))
            && challenge(form.get("code_verifier"))
                .equals(pending.request().get("code_challenge"));
    return fits
        ? Answer.ok(fresh(form.get("client_id"), Optional.ofNullable(
            mood.nonce.orElse(pending.request().get("nonce")))))
        : Answer.error("invalid_grant", mood.description.get());
  }

  private Answer forRefresh(String token, String client) {
    if (!goodRefresh.contains(token)) {
      return Answer.error("invalid_grant", mood.description.get());
    }
    if (mood.rotates) {
      goodRefresh.remove(token);
    }
    Map<String, Object> json = fresh(client, Optional.empty());
    if (!mood.rotates) {
      goodRefresh.remove(json.remove("refresh_token"));
    }
    return Answer.ok(json);
  }

  private Answer forDevice(Map<String, String> form) {
    return deviceReplies.isEmpty()
        ? Answer.ok(fresh(form.get("client_id"), Optional.empty()))
        : Answer.error(deviceReplies.removeFirst(), mood.description.get());
  }

  private Map<String, Object> fresh(String client, Optional<String> nonce) {
    Map<String, Object> json = new LinkedHashMap<>();
    String accessToken = "canary-access-" + ++number + "-AbCdEf";
    access.add(accessToken);
    goodAccess.add(accessToken);
    json.put("access_token", accessToken);
    json.put("token_type", "Bearer");
    json.put("expires_in", mood.lifetime.toSeconds());
    mood.grantedScope.ifPresent(scope -> json.put("scope", scope));
    if (!mood.withoutRefreshToken) {
      String refreshToken = "canary-refresh-" + number + "-AbCdEf";
      refresh.add(refreshToken);
      goodRefresh.add(refreshToken);
      json.put("refresh_token", refreshToken);
    }
    if (!mood.withoutIdToken) {
      json.put("id_token", idToken(client, nonce));
    }
    return json;
  }

  /// Unsigned (RFC 7519 §6): it travels over the connection that proves its issuer.
  private String idToken(String client, Optional<String> nonce) {
    Instant now = Instant.now().plus(mood.clockAhead);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", mood.claimedIssuer.orElse(stub.address()));
    claims.put("aud", client);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(3_600).getEpochSecond());
    claims.put("email", mood.signedInAs);
    nonce.ifPresent(value -> claims.put("nonce", value));
    return base64("{\"alg\":\"none\"}") + "." + base64(JSON.writeValueAsString(claims)) + ".";
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
