package chalkboard.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The AWS files of a user, and where its services are, for as long as it is open: what `~/.aws` and the environment are to a person.
public final class Logins implements AutoCloseable {
  private final Path config;
  private final Path credentials;
  private final Map<String, String> before = new HashMap<>();

  public Logins(Path folder) {
    config = folder.resolve("config");
    credentials = folder.resolve("credentials");
    config("");
    credentials("");
    set("aws.configFile", config.toString());
    set("aws.sharedCredentialsFile", credentials.toString());
    set("aws.disableEc2Metadata", "true");
  }

  public Logins ecs(URI endpoint) {
    set("aws.endpointUrlEcs", endpoint.toString());
    set("aws.endpointUrlSts", endpoint.toString());
    return this;
  }

  public Logins s3(URI endpoint) {
    set("aws.endpointUrlS3", endpoint.toString());
    return this;
  }

  private void set(String property, String value) {
    before.putIfAbsent(property, System.getProperty(property, ""));
    System.setProperty(property, value);
  }

  public Logins config(String text) {
    return write(config, text);
  }

  public Logins credentials(String text) {
    return write(credentials, text);
  }

  /// A profile with keys that do not expire.
  public Logins keys(String profile, String accessKey) {
    return credentials("[" + profile + "]\naws_access_key_id = " + accessKey + "\naws_secret_access_key = s\n");
  }

  private Logins write(Path file, String text) {
    try {
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    before.forEach((property, value) -> {
      if (value.isEmpty()) System.clearProperty(property);
      else System.setProperty(property, value);
    });
  }
}
