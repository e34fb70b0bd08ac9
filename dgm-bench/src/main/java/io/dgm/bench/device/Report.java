package io.dgm.bench.device;

import java.util.Map;

/**
 * What a check found.
 *
 * @param passed whether all was as it should be
 * @param figures as JSON
 */
record Report(boolean passed, Map<String, Object> figures) {}
