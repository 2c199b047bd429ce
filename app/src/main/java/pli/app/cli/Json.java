// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Facts as one JSON document: field names as in the records, times in ISO 8601 with offset, unknown
/// values as null.
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /// The same document with every string value changed; names of fields stay.
  static String withEachString(String document, UnaryOperator<String> change) {
    return MAPPER.writeValueAsString(changed(MAPPER.readTree(document), change));
  }

  private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
    if (node.isString()) {
      return StringNode.valueOf(change.apply(node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(one -> array.add(changed(one, change)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties().forEach(one -> object.set(one.getKey(), changed(one.getValue(), change)));
      return object;
    }
    return node;
  }

  static String of(Object facts) {
    return MAPPER.writeValueAsString(facts);
  }
}
