package chalkboard.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The AWS files of a user, and where its services are: what `~/.aws` and the environment are to a person.
public final class Logins {
  private final Path config;
  private final Path credentials;
  private final Map<String, String> environment = new ConcurrentHashMap<>();

  public Logins(Path folder) {
    config = folder.resolve("config");
    credentials = folder.resolve("credentials");
    config("");
    credentials("");
    set("AWS_CONFIG_FILE", config.toString());
    set("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
    set("AWS_EC2_METADATA_DISABLED", "true");
  }

  public Logins ecs(URI endpoint) {
    set("AWS_ENDPOINT_URL_ECS", endpoint.toString());
    set("AWS_ENDPOINT_URL_STS", endpoint.toString());
    return this;
  }

  public Logins s3(URI endpoint) {
    set("AWS_ENDPOINT_URL_S3", endpoint.toString());
    return this;
  }

  /// One more variable of the shell.
  public Logins set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// The variables of the shell; what is set later is seen, too.
  public Map<String, String> environment() {
    return environment;
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
}
