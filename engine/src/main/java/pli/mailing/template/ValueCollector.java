// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lets jmustache look into maps and nowhere else: no methods, no fields, no lists.
final class ValueCollector implements Mustache.Collector {

  @Override
  public Iterator<?> toIterator(Object value) {
    return null;
  }

  @Override
  public Mustache.VariableFetcher createFetcher(Object context, String name) {
    if (!(context instanceof Map<?, ?>)) {
      return null;
    }
    return (map, key) -> {
      Object value = ((Map<?, ?>) map).get(key);
      return value == null ? Template.NO_FETCHER_FOUND : value;
    };
  }

  @Override
  public <K, V> Map<K, V> createFetcherCache() {
    return new ConcurrentHashMap<>();
  }
}
