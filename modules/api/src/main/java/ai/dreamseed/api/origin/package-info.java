/**
 * Where a request comes from: the client's address, host and scheme as far as somebody whom we trust has told them, and whose
 * scripts in a browser may ask us. Headers that anybody can write are believed from configured proxies only.
 */
package ai.dreamseed.api.origin;
