package chalkboard.source.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a connection trusts: Java's own list, and what files of certificates add to it.
final class TrustedCertificates {
  private static final Pattern PEM = Pattern.compile("-----BEGIN (?:X509 )?CERTIFICATE-----.*?-----END (?:X509 )?CERTIFICATE-----",
      Pattern.DOTALL);

  private TrustedCertificates() {
  }

  /// @throws LoginProblem where a file cannot be read or holds no certificate
  static TrustManager[] with(List<Path> files) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var all = new ArrayList<Certificate>(own());
      for (var file : files) all.addAll(read(file));
      for (int i = 0; i < all.size(); i++) store.setCertificateEntry("c" + i, all.get(i));
      return managers(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e); // an empty store of Java's own kind always loads
    }
  }

  private static List<X509Certificate> own() throws GeneralSecurityException {
    return Arrays.stream(managers(null)).filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast)
        .flatMap(m -> Arrays.stream(m.getAcceptedIssuers())).toList();
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      var blocks = PEM.matcher(text).results().map(m -> m.group()).toList();
      var plain = blocks.isEmpty() ? bytes : String.join("\n", blocks).getBytes(StandardCharsets.ISO_8859_1);
      var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(plain));
      if (!found.isEmpty()) return found;
      throw unusable(file, "holds no certificate");
    } catch (GeneralSecurityException e) {
      throw unusable(file, "holds no certificate that can be understood");
    } catch (IOException e) {
      throw unusable(file, Files.exists(file) ? "cannot be read" : "is not there");
    }
  }

  private static LoginProblem unusable(Path file, String why) {
    return LoginProblem.setting("the file of certificates " + file + " " + why,
        "correct AWS_CA_BUNDLE, ca_bundle of the profile, or SSL_CERT_FILE: a PEM file");
  }
}
