package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxy of an address is that which the AWS CLI takes, and where it knows none, that which other tools take.
class ProxiesTest {
  /// Each with the proxy that botocore takes.
  static List<String> whatTheCliTakes() throws IOException {
    return AwsFilesTest.Data.lines("proxies.txt");
  }

  private static String way(String variables, String address) {
    var all = new HashMap<String, String>();
    for (var v : variables.split(" ")) all.put(v.split("=", 2)[0], v.split("=", 2)[1]);
    var uri = URI.create(address);
    int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    return new Proxies(new Shell(all)).of(uri.getScheme(), uri.getHost(), port).map(Proxies.Proxy::toString).orElse("direct");
  }

  @ParameterizedTest
  @MethodSource("whatTheCliTakes")
  void anAddressIsAskedThroughTheProxyThatTheCliTakes(String line) {
    var parts = line.split(" \\| ");
    assertEquals(parts[2], way(parts[0], parts[1]));
  }

  @ParameterizedTest
  @CsvSource({"ALL_PROXY=http://p:1, https://a.b, http://p:1", "ALL_PROXY=http://p:1 HTTPS_PROXY=http://q:2, https://a.b, http://q:2",
      "HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/8, https://10.1.2.3, direct",
      "HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/8, https://11.1.2.3, http://p:1",
      "HTTPS_PROXY=http://p:1 NO_PROXY=fd00::/8, 'https://[fd12::1]', direct",
      "HTTPS_PROXY=http://p:1 NO_PROXY=*.a.b, https://x.a.b, direct", "HTTPS_PROXY=https://p, https://a.b, https://p:443"})
  void whatOtherToolsKnowHoldsToo(String variables, String address, String way) {
    assertEquals(way, way(variables, address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254", "http://169.254.170.2", "http://169.254.170.23", "http://[fd00:ec2::254]"})
  void aMachineAsksWhoItIsWithoutAProxy(String address) {
    assertEquals("direct", way("HTTP_PROXY=http://p:1 ALL_PROXY=http://p:1", address));
  }

  @Test
  void thePasswordOfAProxyIsToldToItAndStandsInNoMessage() {
    var proxy = new Proxies(new Shell(Map.of("HTTPS_PROXY", "http://kim:hunter%402@p:1"))).of("https", "a.b", 443).orElseThrow();
    assertEquals("hunter@2", proxy.user().orElseThrow().password());
    assertFalse((proxy + " " + proxy.user()).contains("hunter"));
    var said = assertThrows(LoginProblem.class, () -> way("HTTPS_PROXY=socks5://kim:hunter2@p:1", "https://a.b"));
    assertEquals("HTTPS_PROXY is no address of an HTTP proxy", said.getMessage());
  }
}
