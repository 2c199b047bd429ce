// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the document promises, and whether answers keep it. Stricter than programs have to be: a
/// field that is not described is a fault.
final class Contract {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode document;
  private final JsonNode strictSchemas;
  private final Set<String> covered = new TreeSet<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  Contract(JsonNode document) {
    this.document = document;
    this.strictSchemas = strict(document.get("components").get("schemas"));
  }

  JsonNode document() {
    return document;
  }

  /// `GET /api/v1/accounts` and so on.
  Set<String> promised() {
    Set<String> all = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one -> all.add(one.getKey().toUpperCase() + " " + path.getKey())));
    return all;
  }

  /// What has been answered with success so far.
  Set<String> covered() {
    return covered;
  }

  void check(String method, String address, House.Said said) {
    String path = template(method, address.replaceFirst("\\?.*", ""));
    JsonNode operation = document.get("paths").get(path).get(method.toLowerCase());
    JsonNode response = operation.get("responses").get(String.valueOf(said.status()));
    String what = method + " " + address + " -> " + said.status() + " " + said.body();
    assertThat(response).as("promised: " + what).isNotNull();
    String type = said.header("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode media = response.get("content").get(type);
    assertThat(media).as("type " + type + " promised: " + what).isNotNull();
    if (type.endsWith("json")) {
      assertThat(faults(media.get("schema"), said.body())).as(what).isEmpty();
    }
    if (said.status() < 300) {
      covered.add(method + " " + path);
    }
  }

  List<Error> faults(JsonNode schema, String body) {
    ObjectNode root = JSON.createObjectNode();
    root.setAll((ObjectNode) strict(schema));
    root.set("components", JSON.createObjectNode().set("schemas", strictSchemas));
    return registry.getSchema(root).validate(JSON.readTree(body));
  }

  private String template(String method, String address) {
    for (var path : document.get("paths").properties()) {
      String pattern =
          Pattern.compile("\\{\\w+}")
              .splitAsStream(path.getKey() + " ")
              .map(part -> Pattern.quote(part.strip()))
              .reduce((a, b) -> a + "[^/]+" + b)
              .orElseThrow();
      boolean literal = !path.getKey().contains("{");
      boolean fits = literal ? path.getKey().equals(address) : address.matches(pattern);
      if (fits && path.getValue().has(method.toLowerCase())) {
        return path.getKey();
      }
    }
    throw new AssertionError("not in the document: " + method + " " + address);
  }

  private static JsonNode strict(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      node.properties().forEach(one -> copy.set(one.getKey(), strict(one.getValue())));
      boolean closed = node.path("properties").isObject() && !node.has("additionalProperties");
      return closed ? copy.put("additionalProperties", false) : copy;
    }
    if (node.isArray()) {
      var copy = JSON.createArrayNode();
      node.forEach(one -> copy.add(strict(one)));
      return copy;
    }
    return node;
  }
}
